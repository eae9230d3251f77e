package dev.jackfield.steps;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.DataFormatDefinition;
import org.apache.camel.model.MarshalDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.model.UnmarshalDefinition;
import org.apache.camel.model.dataformat.CustomDataFormat;
import org.apache.camel.processor.ChoiceProcessor;
import org.apache.camel.processor.DefaultProcessorFactory;
import org.apache.camel.reifier.ChoiceReifier;
import org.apache.camel.spi.CamelContextCustomizer;
import org.apache.camel.spi.ProcessorFactory;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes five kinds of steps cost little. {@code unmarshal} and {@code marshal} of a {@link BodyFormat}: Camel's processors copy
 * the message, and the second searches all routes for whether streams are cached. {@code toD} to {@code direct:} with a variable in
 * its name: Camel reads, cleans and looks up the address each time. {@code bean} with a name and a method: see {@link
 * CompiledBeanLanguage}. In a {@code choice} of a route that audio passes the steps of each {@code when} follow each other in a row
 * ({@link StepsInARow}). Every other step is Camel's.
 */
@Component
public final class LeanSteps extends DefaultProcessorFactory implements CamelContextCustomizer {

    private static final Pattern NAMED_BY_VARIABLE = Pattern.compile("direct:\\$\\{variable\\.(\\w+)}(-[a-z-]+)");

    @Override
    public void configure(CamelContext camelContext) {
        camelContext.getCamelContextExtension().addContextPlugin(ProcessorFactory.class, this);
    }

    @Override
    public Processor createProcessor(Route route, NamedNode definition) throws Exception {
        Processor lean = null;
        if (definition instanceof UnmarshalDefinition step && step.getVariableSend() == null) {
            BodyFormat format = format(route, step.getDataFormatType(), step.getVariableReceive());
            lean = format == null ? null : new BodyStep("unmarshal[" + format + "]", format::unmarshal);
        } else if (definition instanceof MarshalDefinition step && step.getVariableSend() == null) {
            BodyFormat format = format(route, step.getDataFormatType(), step.getVariableReceive());
            lean = format == null ? null : new BodyStep("marshal[" + format + "]", format::marshal);
        } else if (definition instanceof ToDynamicDefinition step) {
            lean = send(route.getCamelContext(), step);
        } else if (definition instanceof BeanDefinition step && step.getRef() != null && step.getMethod() != null) {
            lean = call(route.getCamelContext(), step);
        } else if (definition instanceof ChoiceDefinition step && BusyRoutes.isBusy(route)) {
            lean = choice(new ChoiceReifier(route, step));
        }
        return lean != null ? lean : super.createProcessor(route, definition);
    }

    private static Processor choice(ChoiceReifier camel) throws Exception {
        ChoiceProcessor choice = (ChoiceProcessor) camel.createProcessor();
        choice.getFilters().forEach(when -> when.setProcessor(StepsInARow.of(when.getProcessor())));
        return choice;
    }

    /** The format of a step; null if it is another data format, or if the result does not become the body. */
    @Nullable
    private static BodyFormat format(Route route, DataFormatDefinition format, @Nullable String variableReceive) {
        return variableReceive == null && format instanceof CustomDataFormat custom
                ? route.getCamelContext().getRegistry().lookupByNameAndType(custom.getRef(), BodyFormat.class)
                : null;
    }

    @Nullable
    private static Processor call(CamelContext camelContext, BeanDefinition step) {
        String ref = camelContext.resolvePropertyPlaceholders(step.getRef());
        String method = camelContext.resolvePropertyPlaceholders(step.getMethod());
        BeanCall call = BeanCall.of(camelContext, ref, method);
        if (call == null) {
            return null;
        }
        return new BodyStep("bean[" + ref + "." + method + "]", (exchange, body) -> {
            Object result = call.invoke(exchange);
            return call.givesNothing() ? exchange.getMessage().getBody() : result;
        });
    }

    @Nullable
    private static Processor send(CamelContext camelContext, ToDynamicDefinition step) {
        Matcher uri = NAMED_BY_VARIABLE.matcher(step.getUri());
        boolean plain =
                step.getPattern() == null && step.getVariableSend() == null && step.getVariableReceive() == null;
        return plain && uri.matches() ? new DirectStep(camelContext, uri.group(1), uri.group(2)) : null;
    }
}

package dev.jackfield.bots;

import dev.jackfield.bots.BotAnswer.Outcome;
import dev.jackfield.calls.live.CallPlan;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Decides who takes a call: the bot of its number, the default agent, or nobody, with a message. Blocks while databases are asked. */
@Component("botPlanner")
public class BotPlanner {

    private static final Logger LOG = LoggerFactory.getLogger(BotPlanner.class);

    private final BotDirectory directory;
    private final BotSettings settings;
    private final Clock clock;

    @Autowired
    BotPlanner(BotDirectory directory, BotSettings settings) {
        this(directory, settings, Clock.systemUTC());
    }

    BotPlanner(BotDirectory directory, BotSettings settings, Clock clock) {
        this.directory = directory;
        this.settings = settings;
        this.clock = clock;
    }

    /** Never fails because of a database: one of which nothing is known counts as one without the number. */
    public BotAnswer plan(BotCall call) {
        BotNumber number = number(call);
        Bot bot = number == null ? null : bot(number.botId());
        if (bot == null) {
            return unknown(call);
        }
        if (!bot.active()) {
            return refused(Outcome.INACTIVE, call, bot, settings.closedMessage());
        }
        if (isClosed(bot)) {
            return refused(Outcome.CLOSED, call, bot, settings.closedMessage());
        }
        String agentId = bot.agentId() == null ? settings.defaultAgentId() : bot.agentId();
        if (agentId == null || agentId.isBlank()) {
            return refused(Outcome.NO_AGENT, call, bot, settings.unknownMessage());
        }
        return new BotAnswer(Outcome.BOT, bot.id(), plan(call, number, bot, agentId));
    }

    @Nullable
    private BotNumber number(BotCall call) {
        try {
            Optional<BotNumber> ofDid = call.did() == null ? Optional.empty() : directory.number(call.did());
            if (call.botId() != null) {
                return ofDid.filter(did -> did.botId().equals(call.botId()))
                        .orElseGet(() -> new BotNumber("", call.botId(), null, null));
            }
            if (ofDid.isPresent()) {
                return ofDid.get();
            }
        } catch (BotDatabaseAway e) {
            LOG.warn("A call's number could not be looked up: {}", e.getMessage());
        }
        String other = call.botId() != null ? call.botId() : call.otherBotId();
        return other == null ? null : new BotNumber("", other, null, null);
    }

    @Nullable
    private Bot bot(String id) {
        try {
            return directory.bot(id).orElse(null);
        } catch (BotDatabaseAway e) {
            LOG.warn("The bot {} could not be looked up: {}", id, e.getMessage());
            return null;
        }
    }

    private boolean isClosed(Bot bot) {
        if (bot.hours() == null) {
            return false;
        }
        try {
            return !OpeningHours.parse(bot.hours()).openAt(clock.instant());
        } catch (IllegalArgumentException e) {
            LOG.warn(
                    "The hours of the bot {} cannot be read, so it takes calls at any time: {}",
                    bot.id(),
                    e.getMessage());
            return false;
        }
    }

    private BotAnswer unknown(BotCall call) {
        if (!settings.unknownToDefault()) {
            return refused(Outcome.UNKNOWN_NUMBER, call, null, settings.unknownMessage());
        }
        CallPlan plan = new CallPlan(
                call.providerCallId(),
                call.from(),
                call.to(),
                settings.defaultAgent(),
                settings.defaultAgentId(),
                null,
                null,
                null,
                null,
                variables(call, null, null),
                null,
                null,
                settings.maxCallSeconds());
        return new BotAnswer(Outcome.DEFAULT_AGENT, null, plan);
    }

    private CallPlan plan(BotCall call, BotNumber number, Bot bot, String agentId) {
        return new CallPlan(
                call.providerCallId(),
                call.from(),
                call.to(),
                agent(bot),
                agentId,
                bot.voiceId(),
                bot.language(),
                bot.firstMessage(),
                bot.prompt(),
                variables(call, number, bot),
                bot.greeting(),
                bot.transferTo(),
                settings.maxCallSeconds());
    }

    private BotAnswer refused(Outcome outcome, BotCall call, @Nullable Bot bot, String message) {
        CallPlan plan = new CallPlan(
                call.providerCallId(),
                call.from(),
                call.to(),
                bot == null ? settings.defaultAgent() : agent(bot),
                "",
                bot == null ? null : bot.voiceId(),
                bot == null ? null : bot.language(),
                null,
                null,
                Map.of(),
                message,
                bot == null ? null : bot.transferTo(),
                settings.maxCallSeconds());
        return new BotAnswer(outcome, bot == null ? null : bot.id(), plan);
    }

    private String agent(Bot bot) {
        return bot.agent() == null ? settings.defaultAgent() : bot.agent();
    }

    private static Map<String, Object> variables(BotCall call, @Nullable BotNumber number, @Nullable Bot bot) {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("customer_name", text(call.customerName()));
        variables.put("caller_number", text(call.from()));
        variables.put("called_number", text(call.to()));
        variables.put("bot_id", bot == null ? "" : bot.id());
        variables.put("bot_name", bot == null ? "" : text(bot.name()));
        variables.put("company", bot == null ? "" : text(bot.company()));
        variables.put("business_id", number == null ? "" : text(number.businessId()));
        variables.put("business_name", number == null ? "" : text(number.business()));
        variables.putAll(call.variables());
        return variables;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}

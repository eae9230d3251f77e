package dev.jackfield.edge.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class FrameTotalTest {

    @Test
    void whatASocketHasCountedStaysInTheTotalWhenItIsClosed() {
        FrameTotal total = new FrameTotal();
        FrameCount first = new FrameCount();
        FrameCount second = new FrameCount();
        total.open(first);
        total.open(second);
        first.add(160);
        second.add(320);
        total.close(first);
        total.close(first);
        second.add(320);
        assertThat(total.frames()).isEqualTo(3);
        assertThat(total.bytes()).isEqualTo(800);
    }
}

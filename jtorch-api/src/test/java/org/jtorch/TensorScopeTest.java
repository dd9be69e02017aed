package org.jtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jtorch.internal.memory.FakeDevice.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.jtorch.error.StateException;
import org.jtorch.error.TensorClosedException;
import org.jtorch.internal.core.TensorAccess;
import org.jtorch.internal.memory.FakeDevice;
import org.jtorch.internal.memory.Storage;
import org.junit.jupiter.api.Test;

final class TensorScopeTest {
    private final FakeDevice device = new FakeDevice("testscope");

    private Tensor make() {
        return device.tensor(2, 3);
    }

    @Test
    void theEndOfAScopeClosesWhatWasMadeInIt() {
        Tensor before = make();
        Tensor inside;
        Storage memory;
        try (var _ = TensorScope.open()) {
            inside = make();
            memory = storage(inside);
        }
        Tensor after = make();
        assertThat(memory.isClosed()).isTrue();
        assertThat(storage(before).isClosed()).isFalse();
        assertThat(storage(after).isClosed()).isFalse();
        assertThatThrownBy(inside::shape).isInstanceOf(TensorClosedException.class);
        assertThat(inside).hasToString(inside.toString()).asString().contains("closed by");
    }

    @Test
    void useAfterCloseNamesTensorOperationAndScope() {
        Tensor t;
        try (var _ = TensorScope.open()) {
            t = make();
        }
        assertThatThrownBy(() -> t.add(1))
                .isInstanceOf(TensorClosedException.class)
                .hasMessageStartingWith("add: ")
                .hasMessageContaining("f32 tensor of shape [2, 3]")
                .hasMessageContaining("the end of the TensorScope opened at")
                .hasMessageContaining("TensorScopeTest.java:")
                .hasMessageEndingWith("[JT-MEM-004]");
        assertThatThrownBy(() -> t.view(6)).hasMessageStartingWith("view: ");
    }

    @Test
    void aNamedScopeIsCalledByItsName() {
        Tensor t;
        try (var _ = TensorScope.open("epoch 3")) {
            t = make();
        }
        assertThatThrownBy(t::numel).hasMessageContaining("the TensorScope 'epoch 3'");
    }

    @Test
    void whatIsKeptMovesToTheOuterScope() {
        Tensor t;
        try (var _ = TensorScope.open()) {
            try (var inner = TensorScope.open()) {
                t = inner.keep(make());
            }
            assertThat(t.numel()).isEqualTo(6);
        }
        assertThatThrownBy(t::numel).isInstanceOf(TensorClosedException.class);
    }

    @Test
    void whatIsKeptOfTheOutermostScopeLivesOn() {
        Tensor t;
        try (var scope = TensorScope.open()) {
            t = scope.keep(make());
        }
        assertThat(storage(t).isClosed()).isFalse();
    }

    @Test
    void whatAnInnerScopeKeepsFromAnOuterOneStaysThere() {
        Tensor t;
        try (var _ = TensorScope.open()) {
            t = make();
            try (var inner = TensorScope.open()) {
                inner.keep(t);
            }
            assertThat(t.numel()).isEqualTo(6);
        }
        assertThatThrownBy(t::numel).isInstanceOf(TensorClosedException.class);
    }

    @Test
    void whatEscapesIsInNoScope() {
        Tensor t;
        try (var _ = TensorScope.open()) {
            try (var _ = TensorScope.open()) {
                t = TensorScope.escape(make());
            }
        }
        assertThat(t.numel()).isEqualTo(6);
    }

    @Test
    void aKeptViewKeepsTheMemoryAndItsBase() {
        Tensor view;
        try (var scope = TensorScope.open()) {
            Tensor base = make();
            view = scope.keep(base.view(6));
        }
        assertThat(storage(view).isClosed()).isFalse();
        Tensor base = view.base();
        assertThat(base).isNotNull();
        assertThat(base.numel()).isEqualTo(6);
    }

    @Test
    void aViewMadeOutsideHoldsTheMemory() {
        Tensor base = make();
        Tensor view;
        try (var _ = TensorScope.open()) {
            view = base.view(6);
        }
        assertThatThrownBy(view::numel).isInstanceOf(TensorClosedException.class);
        assertThat(storage(base).isClosed()).isFalse();
        assertThat(storage(base).holds()).isEqualTo(1);
    }

    @Test
    void anAliasHoldsTheMemoryWhateverTheScopeDoes() {
        Tensor alias;
        try (var _ = TensorScope.open()) {
            alias = TensorAccess.get().alias(make());
        }
        Storage s = storage(alias);
        assertThat(s.isClosed()).isFalse();
        TensorAccess.get().close(alias, "the end of backward");
        assertThat(s.isClosed()).isTrue();
        assertThatThrownBy(alias::shape).hasMessageContaining("the end of backward");
    }

    @Test
    void aDescriptionWithoutAHoldFindsTheMemoryClosed() {
        org.jtorch.internal.core.TensorData data;
        try (var _ = TensorScope.open()) {
            data = TensorAccess.get().data(make());
        }
        assertThatThrownBy(data::view).isInstanceOf(TensorClosedException.class);
    }

    @Test
    void aParameterMadeInAScopeLivesOn() {
        Parameter p;
        try (var _ = TensorScope.open()) {
            p = new Parameter(make(), false);
        }
        assertThat(p.numel()).isEqualTo(6);
        assertThat(storage(p).holds()).isEqualTo(1);
    }

    @Test
    void aParameterSharesTheMemoryOfItsTensor() {
        Tensor t = make();
        Parameter p = new Parameter(t, false);
        assertThat(p.sharesStorageWith(t)).isTrue();
    }

    @Test
    void releaseGivesBackAtOnceUnlessAViewHolds() {
        Tensor a = make();
        Storage s = storage(a);
        a.release();
        assertThat(s.isClosed()).isTrue();
        assertThatThrownBy(a::shape)
                .hasMessageStartingWith("shape: ")
                .hasMessageContaining("release()");
        a.release();

        Tensor b = make();
        Tensor view = b.view(6);
        b.release();
        assertThat(storage(view).isClosed()).isFalse();
        view.release();
    }

    @Test
    void releasedTensorsLeaveTheirScope() {
        try (var _ = TensorScope.open()) {
            var live = new ArrayList<Tensor>();
            for (int i = 0; i < 1000; i++) {
                Tensor t = make();
                if (i % 10 == 0) {
                    live.add(t);
                } else {
                    t.release();
                }
            }
            assertThat(live).allMatch(t -> t.numel() == 6);
        }
    }

    @Test
    void whatABodyReturnsMovesOut() {
        Tensor one = TensorScope.call(this::make);
        assertThat(one.numel()).isEqualTo(6);
        List<Tensor> list = TensorScope.call(() -> List.of(make(), make()));
        assertThat(list).allMatch(t -> t.numel() == 6);
        Map<String, Tensor> map = TensorScope.call(() -> Map.of("a", make()));
        assertThat(map.values()).allMatch(t -> t.numel() == 6);
        var pair = TensorScope.call(() -> new ValuesAndIndices(make(), make()));
        assertThat(pair.values().numel() + pair.indices().numel()).isEqualTo(12);
        Tensor[] array = TensorScope.call(() -> new Tensor[] {make()});
        assertThat(array[0].numel()).isEqualTo(6);
        assertThat(TensorScope.call(() -> make().numel())).isEqualTo(6L);
    }

    @Test
    void aBodyThatThrowsClosesItsScope() {
        var made = new AtomicReference<@Nullable Tensor>();
        assertThatThrownBy(() ->
                        TensorScope.call(() -> {
                            made.set(make());
                            throw new java.io.IOException("disk full");
                        }))
                .isInstanceOf(java.io.IOException.class);
        Tensor t = made.get();
        assertThat(t).isNotNull();
        assertThatThrownBy(t::shape).isInstanceOf(TensorClosedException.class);
        assertThat(TensorScope.escape(make()).numel()).isEqualTo(6);
    }

    @Test
    void scopesCloseInnermostFirst() {
        TensorScope outer = TensorScope.open("outer");
        TensorScope inner = TensorScope.open("inner");
        assertThatThrownBy(outer::close)
                .isInstanceOf(StateException.class)
                .hasMessageContaining("'outer' cannot close before the TensorScope 'inner'")
                .hasMessageEndingWith("[JT-MEM-007]");
        inner.close();
        outer.close();
        outer.close();
        assertThatThrownBy(() -> outer.keep(make())).isInstanceOf(StateException.class);
    }

    @Test
    void aScopeBelongsToItsThread() throws InterruptedException {
        var thrown = new ArrayList<Throwable>();
        TensorScope scope = TensorScope.open();
        Tensor mine = make();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        scope.close();
                    } catch (StateException e) {
                        thrown.add(e);
                    }
                    try {
                        scope.keep(mine);
                    } catch (StateException e) {
                        thrown.add(e);
                    }
                    make();
                })
                .join();
        assertThat(mine.numel()).isEqualTo(6);
        scope.close();
        assertThat(thrown).hasSize(2);
        assertThat(thrown).allMatch(e -> e.getMessage().contains("another thread"));
    }

    @Test
    void whatEscapesOnAnotherThreadLivesOn() throws InterruptedException {
        Tensor t;
        try (var _ = TensorScope.open()) {
            t = make();
            make();
            Thread.ofPlatform().start(() -> TensorScope.escape(t)).join();
        }
        assertThat(t.numel()).isEqualTo(6);
    }
}

package org.jtorch.tck.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jtorch.DType;
import org.jtorch.Tensor;
import org.jtorch.Torch;

/** The tensors of one case: recorded values, and arguments rebuilt with their strides. */
final class CaseTensors {
    private final JsonNode table;
    private final TensorFile file;
    private final boolean gradients;
    private final Map<Integer, Tensor> built = new HashMap<>();
    private final Map<Integer, HostTensor> corrected = new HashMap<>();

    /**
     * Tensors of a case.
     *
     * @param gradients whether differentiable leaves are to require gradients
     */
    CaseTensors(JsonNode table, TensorFile file, boolean gradients) {
        this.table = table;
        this.file = file;
        this.gradients = gradients;
    }

    JsonNode entry(int i) {
        JsonNode e = table.get(i);
        if (e == null) {
            throw new GoldenException("a case names tensor " + i + " but has " + table.size());
        }
        return e;
    }

    HostTensor recorded(int i) {
        HostTensor c = corrected.get(i);
        return c != null ? c : file.get(entry(i).path("data").asText());
    }

    /** Puts other elements in place of the recorded ones. */
    void correct(int i, HostTensor elements) {
        corrected.put(i, elements);
    }

    /** The argument, one object however often it is asked for. */
    Tensor argument(int i) {
        Tensor t = built.get(i);
        if (t == null) {
            t = build(i);
            if (gradients && entry(i).path("requires_grad").asBoolean()) {
                t.requiresGrad_();
            }
            built.put(i, t);
        }
        return t;
    }

    /** Argument i is already there. */
    boolean isBuilt(int i) {
        return built.containsKey(i);
    }

    Map<Integer, Tensor> arguments() {
        return built;
    }

    @Nullable Tensor ifBuilt(int i) {
        return built.get(i);
    }

    void replace(int i, Tensor t) {
        built.put(i, t);
    }

    private Tensor build(int i) {
        JsonNode e = entry(i);
        HostTensor h = recorded(i);
        if (!e.has("stride")) {
            return dense(h);
        }
        long[] strides = longs(e.get("stride"));
        if (!e.has("storage_numel")) {
            return dense(h).asStrided(h.shape(), strides, 0).detach();
        }
        long offset = e.path("offset").asLong();
        if (e.has("storage")) {
            return dense(file.get(e.get("storage").asText()))
                    .asStrided(h.shape(), strides, offset)
                    .detach();
        }
        int n = Math.toIntExact(Math.max(1, e.get("storage_numel").asLong()));
        byte[] storage = new byte[n * h.dtype().byteSize()];
        // What lies between the elements must not be read: NaN where the dtype has one.
        java.util.Arrays.fill(storage, h.dtype() == DType.BOOL ? (byte) 1 : (byte) 0xff);
        long[] index = new long[h.shape().length];
        for (int k = 0; k < h.numel(); k++) {
            long at = offset;
            for (int d = 0; d < index.length; d++) {
                at += index[d] * strides[d];
            }
            byte[] element = h.element(k);
            System.arraycopy(element, 0, storage, (int) at * element.length, element.length);
            for (int d = index.length - 1; d >= 0 && ++index[d] == h.shape()[d]; d--) {
                index[d] = 0;
            }
        }
        return Torch.from(MemorySegment.ofArray(storage), h.dtype(), n)
                .asStrided(h.shape(), strides, offset)
                .detach();
    }

    /** A dense tensor of these values on the device under test. */
    static Tensor dense(HostTensor h) {
        byte[] bytes = new byte[h.data().remaining()];
        h.data().get(h.data().position(), bytes);
        MemorySegment m = MemorySegment.ofArray(bytes);
        return h.shape().length == 0
                ? Torch.from(m, h.dtype(), 1).view().detach()
                : Torch.from(m, h.dtype(), h.shape());
    }

    static long[] longs(JsonNode list) {
        long[] out = new long[list.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = list.get(i).asLong();
        }
        return out;
    }
}

package org.jtorch.internal.memory;

/**
 * Says how much may be reserved before the collector has to look for dead tensors: twice what was
 * alive when it last looked, and some room. The room grows while collections take a large part of
 * the time and shrinks when they take next to none, so that a loop without scopes neither stands
 * still nor takes the whole machine. Where a collection finds next to nothing, the memory is
 * needed, as by a training step in a scope at its peak: then the limit rises well above what is in
 * use. Guarded by the allocator.
 */
final class Pacer {
    private static final long LEAST_ROOM = 128L << 20;
    private static final long MOST_ROOM = 1L << 30;

    /** A collection that takes more than this part of the time since the last one is dear. */
    private static final int DEAR = 4;

    private static final int CHEAP = 50;

    /** A collection is worth its time if it gives back this part of what was in use. */
    private static final int WORTH = 4;

    private final long mostRoom;
    private long room;
    private long limit;
    private long last = System.nanoTime();

    /**
     * A pacer.
     *
     * @param budget bytes that are never passed, whatever this says
     */
    Pacer(long budget) {
        mostRoom = Math.clamp(budget / 8, LEAST_ROOM, MOST_ROOM);
        room = LEAST_ROOM;
        limit = 2 * LEAST_ROOM;
    }

    /** How many bytes may be reserved in all without a collection. */
    long limit() {
        return limit;
    }

    /**
     * Notes a collection.
     *
     * @param before bytes in use before it
     * @param inUse bytes in use after it
     * @param start nanoseconds when it began
     * @param end when all it found had been taken in
     */
    void collected(long before, long inUse, long start, long end) {
        long took = end - start;
        long since = Math.max(1, end - last);
        last = end;
        if (took > since / DEAR) {
            room = Math.min(2 * room, mostRoom);
        } else if (took < since / CHEAP) {
            room = Math.max(room / 2, LEAST_ROOM);
        }
        boolean needed = before - inUse < before / WORTH;
        limit = needed ? Math.max(limit, 2 * before) + room : 2 * inUse + room;
    }
}

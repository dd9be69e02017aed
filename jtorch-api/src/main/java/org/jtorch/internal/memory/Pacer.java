package org.jtorch.internal.memory;

/**
 * Says how much may be reserved before the collector has to look for dead tensors: twice what was
 * alive when it last looked, and some room. The room grows while collections take a large part of
 * the time and shrinks when they take next to none, so that a loop without scopes neither stands
 * still nor takes the whole machine. Guarded by the allocator.
 */
final class Pacer {
    private static final long LEAST_ROOM = 128L << 20;
    private static final long MOST_ROOM = 1L << 30;

    /** A collection that takes more than this part of the time since the last one is dear. */
    private static final int DEAR = 4;

    private static final int CHEAP = 50;

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
     * @param inUse bytes in use after it
     * @param start nanoseconds when it began
     * @param end when all it found had been taken in
     */
    void collected(long inUse, long start, long end) {
        long took = end - start;
        long since = Math.max(1, end - last);
        last = end;
        if (took > since / DEAR) {
            room = Math.min(2 * room, mostRoom);
        } else if (took < since / CHEAP) {
            room = Math.max(room / 2, LEAST_ROOM);
        }
        limit = 2 * inUse + room;
    }
}

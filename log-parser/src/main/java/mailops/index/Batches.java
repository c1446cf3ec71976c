package mailops.index;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Hands batches to worker threads that do most of their work side by side and one step of it in the batches' order.
///
/// The first exception of a worker ends the whole and is thrown to the thread that puts and finishes.
final class Batches<T> {
    /// What a worker does with a batch.
    interface Work<T> {
        /// @param inOrder runs the given step when all earlier batches' steps have run
        void run(List<T> batch, InOrder inOrder) throws Exception;
    }

    /// What each worker does when no batch is left for it.
    interface Ending {
        void run() throws Exception;
    }

    /// Waits for the batch's turn.
    interface InOrder {
        void step(Runnable step) throws InterruptedException;
    }

    private record Ticket<T>(long number, List<T> batch) {}

    private static final int AHEAD = 8;

    private final BlockingQueue<Ticket<T>> queue = new ArrayBlockingQueue<>(AHEAD);
    private final List<Thread> workers;
    private final Object turn = new Object();
    private long nextTurn;
    private long tickets;
    private volatile @Nullable Exception failure;

    Batches(int threads, Work<T> work, Ending ending) {
        workers = IntStream.range(0, threads)
                .mapToObj(i -> start(i, work, ending))
                .toList();
    }

    private Thread start(int number, Work<T> work, Ending ending) {
        Thread worker = new Thread(() -> serve(work, ending), "index-" + number);
        worker.setDaemon(true);
        worker.start();
        return worker;
    }

    void put(List<T> batch) throws Exception {
        Ticket<T> ticket = new Ticket<>(tickets++, batch);
        while (!queue.offer(ticket, 100, TimeUnit.MILLISECONDS)) {
            throwFailure();
        }
    }

    /// Waits until all batches are done.
    void finish() throws Exception {
        for (int i = 0; i < workers.size(); i++) {
            put(List.of());
        }
        for (Thread worker : workers) {
            worker.join();
        }
        throwFailure();
    }

    private void throwFailure() throws Exception {
        Exception broken = failure;
        if (broken != null) {
            throw broken;
        }
    }

    private void serve(Work<T> work, Ending ending) {
        try {
            Ticket<T> ticket = queue.take();
            while (!ticket.batch().isEmpty()) {
                long number = ticket.number();
                work.run(ticket.batch(), step -> inTurn(number, step));
                ticket = queue.take();
            }
            ending.run();
        } catch (Exception e) {
            failed(e);
        } catch (Error e) {
            // Also these, or the thread that hands out the batches would wait for ever.
            failed(new IllegalStateException("a worker broke", e));
        }
    }

    private void failed(Exception e) {
        synchronized (turn) {
            failure = failure == null ? e : failure;
            turn.notifyAll();
        }
    }

    private void inTurn(long number, Runnable step) throws InterruptedException {
        synchronized (turn) {
            while (nextTurn != number) {
                if (failure != null) {
                    throw new InterruptedException("an earlier batch failed");
                }
                turn.wait();
            }
            step.run();
            nextTurn++;
            turn.notifyAll();
        }
    }
}

package mailops.schedule;

import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Consumer;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;

/// Quartz, and the only class that knows it.
///
/// Each call is a trigger of its own for one point in time; when a job runs is worked out by {@link Schedule}, since
/// Quartz' cron loses runs when clocks change. Quartz' store holds nothing but names, so that it can become one that
/// hosts share without a change elsewhere.
public final class QuartzAlarm implements Alarm, AutoCloseable {
    private static final String CALLED = "called";

    private final Scheduler scheduler;

    /// @param workers how many calls may be at work at a time; further ones wait for them
    /// @param called on one of the workers' threads
    public QuartzAlarm(int workers, Consumer<String> called) {
        Properties settings = new Properties();
        settings.setProperty(StdSchedulerFactory.PROP_SCHED_INSTANCE_NAME, "mailops-" + System.identityHashCode(this));
        settings.setProperty(StdSchedulerFactory.PROP_SCHED_MAKE_SCHEDULER_THREAD_DAEMON, "true");
        settings.setProperty(StdSchedulerFactory.PROP_THREAD_POOL_CLASS, "org.quartz.simpl.SimpleThreadPool");
        settings.setProperty("org.quartz.threadPool.threadCount", Integer.toString(workers));
        settings.setProperty("org.quartz.threadPool.makeThreadsDaemons", "true");
        settings.setProperty("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
        try {
            scheduler = new StdSchedulerFactory(settings).getScheduler();
            scheduler.getContext().put(CALLED, called);
            scheduler.start();
        } catch (SchedulerException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void at(String name, Instant time) {
        JobDetail job =
                JobBuilder.newJob(Call.class).withIdentity(name).storeDurably().build();
        Trigger trigger = TriggerBuilder.newTrigger()
                .withIdentity(name)
                .forJob(name)
                .startAt(Date.from(time))
                .withSchedule(SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionFireNow())
                .build();
        try {
            scheduler.addJob(job, true);
            if (scheduler.checkExists(trigger.getKey())) {
                scheduler.rescheduleJob(trigger.getKey(), trigger);
            } else {
                scheduler.scheduleJob(trigger);
            }
        } catch (SchedulerException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void cancel(String name) {
        try {
            scheduler.unscheduleJob(TriggerKey.triggerKey(name));
        } catch (SchedulerException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Makes no more calls. Those that are at work go on.
    @Override
    public void close() {
        try {
            scheduler.shutdown(false);
        } catch (SchedulerException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What Quartz runs.
    @DisallowConcurrentExecution
    public static final class Call implements Job {
        @Override
        public void execute(JobExecutionContext context) {
            JobKey key = context.getJobDetail().getKey();
            try {
                @SuppressWarnings("unchecked")
                Consumer<String> called = (Consumer<String>) Objects.requireNonNull(
                        context.getScheduler().getContext().get(CALLED));
                called.accept(key.getName());
            } catch (SchedulerException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}

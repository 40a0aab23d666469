using System.Threading.Channels;

namespace SpatialCockpit.Tests.Supervision.Registry;

/// <summary>A clock that goes when it is told to, and whose sleepers wake then; it tells when somebody has gone to sleep.</summary>
internal sealed class SteppedTime(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Alarm> _alarms = [];
    private readonly Channel<DateTimeOffset> _asleep = Channel.CreateUnbounded<DateTimeOffset>();
    private DateTimeOffset _now = start;

    public override DateTimeOffset GetUtcNow() => _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, _now + dueTime, () => callback(state));
        lock (_gate)
            _alarms.Add(alarm);
        _asleep.Writer.TryWrite(alarm.At);
        return alarm;
    }

    /// <summary>Returns when somebody has gone to sleep since it was last asked.</summary>
    /// <returns>Until when.</returns>
    public ValueTask<DateTimeOffset> SleepsAsync(CancellationToken cancellationToken) => _asleep.Reader.ReadAsync(cancellationToken);

    public void Pass(TimeSpan time)
    {
        _now += time;
        List<Alarm> due;
        lock (_gate)
        {
            due = _alarms.FindAll(alarm => alarm.At <= _now);
            _alarms.RemoveAll(due.Contains);
        }
        due.ForEach(alarm => alarm.Ring());
    }

    private sealed class Alarm(SteppedTime clock, DateTimeOffset at, Action ring) : ITimer
    {
        public DateTimeOffset At => at;

        public void Ring() => ring();

        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose()
        {
            lock (clock._gate)
                clock._alarms.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

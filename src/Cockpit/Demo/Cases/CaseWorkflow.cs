using SpatialCockpit.Cockpit.Demo.Topology;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Supervision.Cases.Clocks;

namespace SpatialCockpit.Cockpit.Demo.Cases;

/// <summary>
/// Takes a case through its seven stages: log-normal times by department, a few departments slow, some work done twice, and everything cut off at the demo's last moment. Departments work by the
/// work calendar that is installed, so that the clocks of the record show the same.
/// </summary>
/// <param name="now">Seconds since the Unix epoch.</param>
internal sealed class CaseWorkflow(int now)
{
    private static readonly WorkedTime Worked = WorkedOf(new(TimeProvider.System, TimeZoneInfo.FindSystemTimeZoneById(CityClock.DefaultZone)));

    /// <summary>Seconds since the Unix epoch of a day's midnight on the city's clock (+08:00).</summary>
    public static int Epoch(DateOnly day) => (day.DayNumber - 719_162) * 86_400 - 8 * 3600;

    private static WorkedTime WorkedOf(CityClock city) => new(CityCalendar.Installed(city), city);

    /// <summary>How a department's handling differs from the class's usual: &gt; 1 is slow.</summary>
    public static double Pace(string department) => department switch
    {
        "城市管理局" => 1.1,
        "住房和城乡建设局" => 1.6,
        "通信联合办" => 1.9,
        "排水管理处" => 1.25,
        "园林绿化处" => 1.15,
        _ => 0.95,
    };

    public Case Run(int k, int day, int serial, string channel, int occurred, Vec at, int face, int part, Dice dice)
    {
        var c = CaseClass.All[k];
        // Urgent classes, of short limits, are worked on round the clock.
        var isWorked = c.LimitMinutes > 180;
        var stages = new List<Stage>(6);
        var clock = occurred;
        var stands = CaseStage.Closed;
        int closed = 0, reworked = 0, due = 0, recorded = 0, handled = 0;

        bool Pass(CaseStage stage, double minutes, int limit)
        {
            var isHandled = stage == CaseStage.Handle;
            var left = isHandled ? Later(clock, minutes * 60, isWorked) : clock + Math.Max(20, (int)(minutes * 60));
            var ends = isHandled ? due : clock + limit * 60;
            if (left > now)
            {
                stages.Add(new(stage, clock, 0, limit, isHandled && isWorked, ends, null));
                stands = stage;
                return false;
            }
            if (isHandled)
                handled += Between(clock, left, isWorked);
            stages.Add(new(stage, clock, left, limit, isHandled && isWorked, ends, isHandled ? handled <= limit * 60 : left <= ends));
            clock = left;
            return true;
        }

        bool Handle()
        {
            var minutes = Math.Max(1, c.LimitMinutes * dice.LogNormal(c.MedianRatio * Pace(c.Department), 0.62));
            if (dice.Chance(0.015))
                minutes *= dice.Between(3.0, 9.0);
            if (dice.Chance(0.012))
                minutes += dice.Between(10.0, 45.0) * Worked.StandardDay.TotalMinutes; // put off: waits for money or for another's work
            // A deadline that was passed stays where it was passed.
            if (handled < c.LimitMinutes * 60)
                due = Later(clock, c.LimitMinutes * 60 - handled, isWorked);
            return Pass(CaseStage.Handle, minutes, c.LimitMinutes)
                && Pass(CaseStage.Feedback, dice.LogNormal(6, 0.8), 30)
                && Pass(CaseStage.Verify, dice.LogNormal(38, 0.7), 120);
        }

        if (Pass(CaseStage.Collect, channel == "patrol" ? dice.LogNormal(2, 0.6) : dice.LogNormal(9, 0.8), 30))
        {
            recorded = clock;
            if (Pass(CaseStage.File, dice.LogNormal(7, 0.7), 30))
            {
                if (dice.Chance(0.035))
                    (stands, closed) = (CaseStage.Void, clock);
                else if (Pass(CaseStage.Dispatch, dice.LogNormal(9, 0.8), 30))
                {
                    var done = Handle();
                    if (done && dice.Chance(0.045))
                    {
                        reworked = 1;
                        done = Handle();
                    }
                    if (done)
                        closed = clock;
                }
            }
        }
        bool? onTime = stands == CaseStage.Closed ? handled <= c.LimitMinutes * 60 : null;
        return new(k, day, serial, channel, occurred, recorded == 0 ? occurred : recorded, due, closed, onTime, reworked, stands, at, face, part, [.. stages]);
    }

    /// <summary>The moment at which so much of the department's time has passed, in whole seconds.</summary>
    private static int Later(int from, double seconds, bool isWorked) => isWorked ? Seconds(Worked.When(Worked.At(Ticks(from)) + (long)seconds * TimeSpan.TicksPerSecond)!.Value) : from + (int)seconds;

    private static int Between(int from, int to, bool isWorked) => isWorked ? (int)((Worked.At(Ticks(to)) - Worked.At(Ticks(from))) / TimeSpan.TicksPerSecond) : to - from;

    private static long Ticks(int epoch) => DateTime.UnixEpoch.Ticks + epoch * TimeSpan.TicksPerSecond;

    private static int Seconds(long ticks) => (int)((ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond);
}

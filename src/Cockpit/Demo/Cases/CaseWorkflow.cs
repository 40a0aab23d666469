using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.Cases;

/// <summary>Takes a case through its seven stages: log-normal times by department, a few departments slow, some work done twice, and everything cut off at the demo's last moment.</summary>
internal sealed class CaseWorkflow(DateOnly end)
{
    private const int WorkDay = 10 * 3600; // seconds
    private readonly int _now = Epoch(end) + 24 * 3600 - 60;

    /// <summary>Seconds since the Unix epoch of a day's midnight on the city's clock (+08:00).</summary>
    public static int Epoch(DateOnly day) => (day.DayNumber - 719_162) * 86_400 - 8 * 3600;

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

    /// <summary>
    /// The moment at which so many minutes of the department's time have passed: 8 to 18 o'clock every day; the urgent, short-limit classes are worked on round the clock.
    /// </summary>
    private static int Worked(int start, double minutes, CaseClass c)
    {
        if (c.LimitMinutes <= 180)
            return start + (int)(minutes * 60);
        const int Zone = 8 * 3600, Open = 8 * 3600;
        var local = start + Zone;
        var done = (long)(local / 86_400) * WorkDay + Math.Clamp(local % 86_400 - Open, 0, WorkDay) + (long)(minutes * 60);
        return (int)(done / WorkDay * 86_400 + Open + done % WorkDay) - Zone;
    }

    public Case Run(int k, int day, int serial, string channel, int occurred, Vec at, int face, int part, Dice dice)
    {
        var c = CaseClass.All[k];
        var stages = new List<Stage>(6);
        var clock = occurred;
        var now = CaseStage.Closed;
        int closed = 0, reworked = 0, due = 0, recorded = 0;

        bool Pass(CaseStage stage, double minutes, int limit)
        {
            var left = clock + Math.Max(20, (int)(minutes * 60));
            if (left > _now)
            {
                stages.Add(new(stage, clock, 0, limit));
                now = stage;
                return false;
            }
            stages.Add(new(stage, clock, left, limit));
            clock = left;
            return true;
        }

        bool Handle()
        {
            var minutes = c.LimitMinutes * dice.LogNormal(c.MedianRatio * Pace(c.Department), 0.62);
            if (dice.Chance(0.015))
                minutes *= dice.Between(3.0, 9.0);
            if (dice.Chance(0.012))
                minutes += dice.Between(10.0, 45.0) * WorkDay / 60; // put off: waits for money or for another's work
            return Pass(CaseStage.Handle, (Worked(clock, minutes, c) - clock) / 60.0, c.LimitMinutes)
                && Pass(CaseStage.Feedback, dice.LogNormal(6, 0.8), 30)
                && Pass(CaseStage.Verify, dice.LogNormal(38, 0.7), 120);
        }

        if (Pass(CaseStage.Collect, channel == "patrol" ? dice.LogNormal(2, 0.6) : dice.LogNormal(9, 0.8), 30))
        {
            recorded = clock;
            if (Pass(CaseStage.File, dice.LogNormal(7, 0.7), 30))
            {
                if (dice.Chance(0.035))
                    (now, closed) = (CaseStage.Void, clock);
                else if (Pass(CaseStage.Dispatch, dice.LogNormal(9, 0.8), 30))
                {
                    due = Worked(clock, c.LimitMinutes, c);
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
        bool? onTime = now == CaseStage.Closed ? stages.First(s => s.Name == CaseStage.Handle).Left <= due && reworked == 0 : due > 0 && _now > due ? false : null;
        return new(k, day, serial, channel, occurred, recorded == 0 ? occurred : recorded, due, closed, onTime, reworked, now, at, face, part, [.. stages]);
    }
}

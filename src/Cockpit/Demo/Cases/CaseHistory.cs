using SpatialCockpit.Cockpit.Demo.Registry;
using SpatialCockpit.Cockpit.Demo.SpecialEquipment;
using SpatialCockpit.Cockpit.Demo.Streets;
using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.Cases;

/// <summary>
/// Twenty-five months of cases: a Poisson process whose rate is class share × month × weekday × holiday × hour, spread over the cells by land use and
/// people, plus the hot spots; each day drawn from its own dice, so that days can be made side by side.
/// </summary>
internal sealed class CaseHistory
{
    public static readonly double[] Weekdays = [0.72, 1.12, 1.08, 1.05, 1.05, 1.06, 0.82]; // Sunday first
    private static readonly string[] Channels = ["patrol", "hotline", "public", "video", "device"];
    private readonly City _city;
    private readonly DemoSettings _settings;
    private readonly CellSampler[] _cells;
    private readonly int[][] _partsOfClass;
    private readonly Part[] _parts;
    private readonly int[][] _streets;
    private readonly double _perDay;
    private readonly int _now;
    private readonly CaseWorkflow _workflow;

    public CaseHistory(City city, Part[] parts, DemoSettings settings, int count)
    {
        (_city, _settings, _parts) = (city, settings, parts);
        _now = (int)settings.Now.ToUnixTimeSeconds();
        _workflow = new CaseWorkflow(_now);
        Start = settings.EndDate.AddMonths(-EquipmentHistory.Months);
        var days = settings.EndDate.DayNumber - Start.DayNumber;
        _perDay = count / (double)days;
        _cells = [.. CaseClass.All.Select(c => new CellSampler(city, c))];
        _partsOfClass = [.. CaseClass.All.Select(c => c.IsPart ? Enumerable.Range(0, parts.Length).Where(i => parts[i].ClassCode == c.Code).ToArray() : [])];
        _streets = [.. Enumerable.Range(0, city.Mesh.Faces).Select(f => city.Mesh.AroundFace(f).Where(h => city.Mesh.Kind(h).IsStreet()).ToArray())];
        HotSpots = MakeHotSpots();
        ByDay = new Case[days + 1][];
        Parallel.For(0, ByDay.Length, day => ByDay[day] = MakeDay(day));
    }

    public DateOnly Start { get; }
    public Case[][] ByDay { get; }
    public HotSpot[] HotSpots { get; }

    /// <summary>Cases a year that the law gives each cell, hot spots apart.</summary>
    public double[] ExpectedPerYear()
    {
        var expected = new double[_city.Grids.Length];
        var shares = CaseClass.All.Sum(c => c.Share);
        for (var k = 0; k < CaseClass.All.Length; k++)
        {
            var perYear = _perDay * 365.25 * CaseClass.All[k].Share / shares;
            if (_partsOfClass[k] is { Length: > 0 } parts)
                foreach (var part in parts)
                    expected[_parts[part].Face] += perYear / parts.Length;
            else
                for (var face = 0; face < expected.Length; face++)
                    expected[face] += perYear * _cells[k].Share(face);
        }
        return expected;
    }

    /// <summary>Two that come, grow and fade, and one that wanders from the old town to the new.</summary>
    private HotSpot[] MakeHotSpots()
    {
        DateOnly From(int months, int days) => Start.AddMonths(months).AddDays(days);
        int Class(string name) => Array.FindIndex(CaseClass.All, c => c.Name == name);
        Vec old = _city.Ground.CoreAt(0), other = _city.Ground.CoreAt(1);
        var scale = _perDay / 400;
        return
        [
            new(1, Class("无照经营游商"), old + new Vec(620, -380), old + new Vec(620, -380), 260, From(5, 0), From(9, 0), From(14, 0), 6 * scale),
            new(2, Class("工地扬尘"), other + new Vec(-700, 500), other + new Vec(-700, 500), 320, From(12, 10), From(15, 0), From(20, 0), 5 * scale),
            new(3, Class("暴露垃圾"), old, other, 300, From(16, 0), From(23, 0), _settings.EndDate, 7 * scale),
        ];
    }

    /// <summary>Fewer cases on public holidays; people are away at the Spring Festival.</summary>
    private static double Holiday(DateOnly day) => (day.Month, day.Day) switch
    {
        (1, 1) or (5, <= 3) or (10, <= 5) => 0.7,
        _ when SpringFestival.Contains(day) => 0.55,
        _ => 1,
    };

    private Case[] MakeDay(int index)
    {
        var day = Start.AddDays(index);
        var dice = new Dice(_settings.Seed, _city.Plan.Key + "cases", index);
        var factor = Weekdays[(int)day.DayOfWeek] * Holiday(day);
        var drawn = new List<(int Second, int Class, Vec At, int Face, int Part)>();
        var shares = CaseClass.All.Sum(c => c.Share);
        for (var k = 0; k < CaseClass.All.Length; k++)
        {
            var c = CaseClass.All[k];
            var count = dice.Poisson(_perDay * c.Share / shares * c.Months[day.Month - 1] * factor);
            for (var i = 0; i < count; i++)
            {
                var (at, face, part) = Draw(k, dice);
                drawn.Add((Second(c, dice), k, at, face, part));
            }
        }
        foreach (var spot in HotSpots)
        {
            var count = dice.Poisson(spot.Rate(day) * factor);
            for (var i = 0; i < count; i++)
            {
                var near = spot.At(day) + Vec.At(dice.Between(0, 6.28)) * (spot.RadiusMetres * Math.Sqrt(dice.Unit()));
                var face = _cells[spot.Class].Nearest(near);
                drawn.Add((Second(CaseClass.All[spot.Class], dice), spot.Class, near.OnCentimetres, face, -1));
            }
        }
        var midnight = CaseWorkflow.Epoch(day);
        drawn.RemoveAll(each => midnight + each.Second > _now);
        drawn.Sort((a, b) => (a.Second, a.Class, a.Face).CompareTo((b.Second, b.Class, b.Face)));
        return [.. drawn.Select((d, i) => _workflow.Run(d.Class, index, i + 1, Channels[Channel(d.Second, dice)], midnight + d.Second, d.At, d.Face, d.Part, dice))];
    }

    private static int Second(CaseClass c, Dice dice) => dice.Weighted(c.Hours) * 3600 + dice.Below(3600);

    /// <summary>Patrols report on their shifts; before and after, the public and the devices do.</summary>
    private static int Channel(int second, Dice dice) => second / 3600 is >= 8 and < 12 or >= 14 and < 18 ? dice.Weighted([72, 10, 9, 6, 3]) : dice.Weighted([8, 38, 34, 14, 6]);

    private (Vec At, int Face, int Part) Draw(int k, Dice dice)
    {
        if (_partsOfClass[k] is { Length: > 0 } parts)
        {
            var part = dice.Pick(parts);
            return (_parts[part].At, _parts[part].Face, part);
        }
        var face = _cells[k].Draw(dice);
        var streets = _streets[face];
        if (streets.Length == 0 || dice.Chance(0.25))
        {
            var grid = _city.Grids[face];
            return ((grid.Middle + Vec.At(dice.Between(0, 6.28)) * (dice.Unit() * Math.Sqrt(grid.AreaSquareMetres) * 0.22)).OnCentimetres, face, -1);
        }
        var half = dice.Pick(streets);
        Vec a = _city.Mesh.Start(half), way = _city.Mesh.End(half) - a;
        return ((a + way * dice.Unit() + way.Unit.Left * (_city.Mesh.Kind(half).HalfWidth() + dice.Between(0.5, 4.0))).OnCentimetres, face, -1);
    }
}

using System.Globalization;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Readings.Declared;
using SpatialCockpit.Supervision.Readings.Judging;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Tests.Supervision.Readings;

/// <summary>A device against its thresholds: on the bound, on both sides of it, and in whatever order and pieces readings come.</summary>
public sealed class WatchTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Above 60 for five minutes, clear at 50 or less for two; offline after ten. Seconds and values; what is so at the last moment.</summary>
    [Theory]
    [InlineData("0:60", 900, false)]
    [InlineData("0:60.1", 299, false)]
    [InlineData("0:60.1", 300, true)]
    [InlineData("0:61 299:60", 600, false)]
    [InlineData("0:61 300:60", 600, false)]
    [InlineData("0:61 301:60", 600, true)]
    [InlineData("0:61 300:55", 600, false)]
    [InlineData("0:61 100:60 101:61", 400, false)]
    [InlineData("0:61 100:60 101:61", 401, true)]
    [InlineData("0:61 400:51 500:50.1", 1000, true)]
    [InlineData("0:61 400:50", 519, true)]
    [InlineData("0:61 400:50", 520, false)]
    [InlineData("0:61 400:50 519:51", 1000, true)]
    [InlineData("0:61 400:50 520:51", 1000, true)]
    [InlineData("0:61 400:50 521:51", 1000, false)]
    [InlineData("0:61 400:50 500:61 501:50", 620, true)]
    [InlineData("0:61 400:50 500:61 501:50", 621, false)]
    [InlineData("0:55 290:61", 800, true)]
    [InlineData("0:61 601:61", 700, true)]
    [InlineData("400:61 1001:61", 1250, true)]
    [InlineData("0:50 400:61 699:x", 1300, true)]
    [InlineData("0:61 200:x 801:61", 1100, true)]
    public void Beyond_for_so_long_and_well_for_so_long(string readings, int at, bool isRaised)
    {
        var device = Device(TooHot);
        var judged = JudgedDevice.New.Read(device, null, [.. readings.Split(' ').Select(Of)]);
        judged.Head.Pass(device, Start.AddSeconds(at)).Of(TooHot).IsRaised.ShouldBe(isRaised);
        PlainReplay.Walk(device, TooHot, [.. readings.Split(' ').Select(Of)], Start, Start.AddSeconds(at)).IsRaised.ShouldBe(isRaised, "the oracle");
    }

    /// <summary>Beyond for 700 seconds, offline after 600: what was counted before a silence counts no more.</summary>
    [Theory]
    [InlineData("480:61 1080:61 1600:61", 1600, true)]
    [InlineData("480:61 1081:61 1600:61", 1600, false)]
    [InlineData("480:61 1081:61 1600:61", 1780, false)]
    [InlineData("480:61 1081:61 1600:61", 1781, true)]
    [InlineData("480:61 1081:x 1600:x", 2000, false)]
    public void Silence_is_no_evidence(string readings, int at, bool isRaised)
    {
        var threshold = TooHot with { For = TimeSpan.FromSeconds(700), Clears = null };
        var device = Device(threshold);
        var said = readings.Split(' ').Select(Of).ToList();
        JudgedDevice.New.Read(device, null, said).Head.Pass(device, Start.AddSeconds(at)).Of(threshold).IsRaised.ShouldBe(isRaised);
        PlainReplay.Walk(device, threshold, said, Start, Start.AddSeconds(at)).IsRaised.ShouldBe(isRaised, "the oracle");
    }

    [Theory]
    [InlineData(600.0, false)]
    [InlineData(600.000001, true)]
    public void A_device_is_offline_when_more_than_that_has_passed(double seconds, bool isOffline)
    {
        var device = Device(TooHot);
        var judged = JudgedDevice.New.Read(device, null, [Of("0:20")]);
        judged.Head.IsSilent(device, Start.AddSeconds(seconds)).ShouldBe(isOffline);
        judged.Head.NextChange(device, Start).ShouldBe(Start.AddSeconds(600).AddMicroseconds(1));
    }

    /// <summary>Worlds of random readings, walked through second by second: at the end, and at moments behind the last reading.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Whatever_order_and_pieces_it_is_what_a_plain_replay_finds(int seed)
    {
        var random = new Random(seed);
        for (var world = 0; world < 400; world++)
        {
            var threshold = Thresholds[random.Next(Thresholds.Length)] with { For = Length(random), ClearsFor = Length(random) };
            var device = Device(threshold) with { Late = TimeSpan.FromSeconds(random.Next(1, 60)), OfflineAfter = random.Next(3) == 0 ? null : TimeSpan.FromSeconds(random.Next(5, 40)) };
            var readings = Readings(random);
            var judged = Pieces(device, Shuffled(readings, device, random), random);
            foreach (var behind in (int[])[0, 1, 2, random.Next(100)])
            {
                var at = readings[^1].At.AddSeconds(behind);
                var (isRaised, since) = PlainReplay.Walk(device, threshold, readings, Start, at);
                var watch = judged.Head.Pass(device, at).Of(threshold);
                watch.IsRaised.ShouldBe(isRaised, $"world {world} of {seed}, {behind} s behind");
                if (isRaised)
                    watch.BeyondSince.ShouldBe(since!.Value, $"world {world} of {seed}");
            }
        }
    }

    /// <summary>What is not raised now is not before the moment that it names, and is at it.</summary>
    [Fact]
    public void Time_alone_changes_nothing_before_the_moment_it_names()
    {
        var random = new Random(77);
        for (var world = 0; world < 500; world++)
        {
            var threshold = Thresholds[random.Next(Thresholds.Length)] with { For = Length(random), ClearsFor = Length(random) };
            var device = Device(threshold) with { OfflineAfter = random.Next(3) == 0 ? null : TimeSpan.FromSeconds(random.Next(5, 40)) };
            var readings = Readings(random);
            var head = JudgedDevice.New.Read(device, null, readings).Head;
            var from = readings[^1].At;
            var now = Look(from);
            for (var next = head.NextChange(device, from); next is { } at; next = head.NextChange(device, at))
            {
                Look(at.AddMicroseconds(-1)).ShouldBe(now, $"world {world}");
                now = Look(at);
            }
            Look(from.AddDays(1)).ShouldBe(now, $"world {world}");

            (bool, bool) Look(DateTimeOffset at) => (head.Pass(device, at).Of(threshold).IsRaised, head.IsSilent(device, at));
        }
    }

    /// <summary>Each comes while the newest that came is at most so late ahead of it.</summary>
    private static List<Reading> Shuffled(List<Reading> readings, DeviceType device, Random random)
    {
        List<Reading> left = [.. readings], order = [];
        while (left.Count > 0)
        {
            var last = order.Count == 0 ? DateTimeOffset.MinValue : order.Max(reading => reading.At);
            var may = left.Where(reading => left.All(other => (reading.At > last ? reading.At : last) - other.At <= device.Late)).ToList();
            var next = may[random.Next(may.Count)];
            left.Remove(next);
            order.Add(next);
        }
        return order;
    }

    /// <summary>As the keeper does: some are there, and it is told from where on. What was judged is written down and read again.</summary>
    private static JudgedDevice Pieces(DeviceType device, List<Reading> order, Random random)
    {
        var (judged, there) = (JudgedDevice.New, new List<Reading>());
        while (there.Count < order.Count)
        {
            var piece = order.Skip(there.Count).Take(random.Next(1, 6)).ToList();
            there.AddRange(piece);
            var from = judged.From(device, piece.Min(reading => reading.At));
            var before = judged;
            judged = judged.Read(device, from, Behind(from));
            if (random.Next(4) == 0)
                judged = before.Read(device, before.SettledTo, Behind(before.SettledTo));
        }
        return judged;

        List<Reading> Behind(DateTimeOffset? from) => [.. there.Where(reading => from is null || reading.At > from).OrderBy(reading => reading.At)];
    }

    private static List<Reading> Readings(Random random)
    {
        List<Reading> readings = [];
        var at = Start;
        for (var i = random.Next(1, 30); i > 0; i--)
        {
            at = at.AddSeconds(random.Next(10) == 0 ? random.Next(20, 90) : random.Next(1, 8));
            readings.Add(new(at, random.Next(4) == 0 ? "other" : "temperature", new(random.Next(45, 66)), random.Next(10) == 0));
        }
        return readings;
    }

    private static TimeSpan Length(Random random) => TimeSpan.FromSeconds(random.Next(4) == 0 ? 0 : random.Next(1, 30));

    private static Reading Of(string text) => text.Split(':') is var parts && parts[1] == "x"
        ? new(Start.AddSeconds(int.Parse(parts[0], CultureInfo.InvariantCulture)), "other", new(0))
        : new(Start.AddSeconds(int.Parse(parts[0], CultureInfo.InvariantCulture)), "temperature", new(double.Parse(parts[1], CultureInfo.InvariantCulture)));

    private static ReadingBound Bound(BoundKind kind, double number) => new(kind, number, []);

    private static Threshold TooHot { get; } = new("too_hot", new("热", null), "temperature", Bound(BoundKind.Above, 60), TimeSpan.FromMinutes(5), Bound(BoundKind.AtMost, 50), TimeSpan.FromMinutes(2));

    private static readonly Threshold[] Thresholds =
    [
        TooHot, TooHot with { Clears = null }, TooHot with { Raises = Bound(BoundKind.AtLeast, 60), Clears = Bound(BoundKind.Below, 60) },
        TooHot with { Raises = Bound(BoundKind.Below, 50), Clears = Bound(BoundKind.AtLeast, 60) }, TooHot with { Raises = Bound(BoundKind.AtMost, 50), Clears = Bound(BoundKind.Above, 55) },
    ];

    private static DeviceType Device(Threshold threshold) => new("lift_car")
    {
        OfflineAfter = TimeSpan.FromMinutes(10),
        Thresholds = [threshold],
        Indicators = new(StringComparer.Ordinal) { ["temperature"] = new(new AttributeDeclaration("temperature", new Title("温度", null), AttributeType.Number), false) },
    };
}

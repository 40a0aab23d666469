using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SpatialCockpit.Geofence.Rules;
using SpatialCockpit.Geofence.Tracks;

namespace SpatialCockpit.Tests.Geofence;

/// <summary>The fences and tracks that lie beside a clone as a generator, with the hashes of what is true of them.</summary>
internal static class FenceFixture
{
    /// <summary>sha256 of all enter, exit and cross events: 100 fences, 50 objects, 5,000 positions; and 10,000, 1,000, 200,000.</summary>
    public const string SmallTruth = "8fa017d6817eb1d38399f9aa18e389241463b5950208be60d96e73c0381026ff";
    public const string FullTruth = "11f79ab91461fdd4fb1377ce80efe0261c0533a71cff2aef617705c68d36f827";

    public static Task<TempFolder> SmallAsync() => GenerateAsync("--fences", "100", "--objects", "50", "--positions", "5000");

    public static Task<TempFolder> FullAsync() => GenerateAsync();

    /// <summary>Of lines <c>object,fence,kind,time</c> in any order.</summary>
    public static string HashOf(IEnumerable<string> events) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(events.Order(StringComparer.Ordinal).Select(line => line + "\n")))));

    /// <summary>The fences, as a body.</summary>
    public static string Fences(TempFolder fixture) => File.ReadAllText(Path.Combine(fixture.Path, "fences.geojson"));

    /// <summary>The positions in their order.</summary>
    public static ReportedFix[] Fixes(TempFolder fixture) =>
    [
        .. File.ReadLines(Path.Combine(fixture.Path, "positions.csv")).Skip(1).Select(line => line.Split(',')).Select(fields => new ReportedFix(
            fields[0], Owner.Nobody, new(DateTimeOffset.Parse(fields[1], CultureInfo.InvariantCulture).UtcTicks, 0, Number(fields[2]), Number(fields[3]), (float)Number(fields[4])))),
    ];

    /// <summary>The positions, a JSON object each, none later than another that was so much after it.</summary>
    public static List<string> ShuffledWithin(TempFolder fixture, TimeSpan window, Random dice) =>
    [
        .. File.ReadLines(Path.Combine(fixture.Path, "positions.csv")).Skip(1).Select(line => line.Split(','))
            .Select(fields => (Time: DateTimeOffset.Parse(fields[1], CultureInfo.InvariantCulture), Fields: fields))
            .OrderBy(position => position.Time + window * dice.NextDouble())
            .Select(position => $$"""{"object":"{{position.Fields[0]}}","time":"{{position.Fields[1]}}","lon":{{position.Fields[2]}},"lat":{{position.Fields[3]}},"accuracy_m":{{position.Fields[4]}}}"""),
    ];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static async Task<TempFolder> GenerateAsync(params string[] size)
    {
        var folder = new TempFolder();
        await ForeignProgram.RunAsync("python3", [SharedData.Require("../bench/fence/gen.py"), "--seed", "1", .. size, "-o", folder.Path]);
        return folder;
    }
}

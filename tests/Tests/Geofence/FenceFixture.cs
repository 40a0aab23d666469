using System.Security.Cryptography;
using System.Text;

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

    private static async Task<TempFolder> GenerateAsync(params string[] size)
    {
        var folder = new TempFolder();
        await ForeignProgram.RunAsync("python3", [SharedData.Require("../bench/fence/gen.py"), "--seed", "1", .. size, "-o", folder.Path]);
        return folder;
    }
}

using System.Security.Cryptography;
using System.Text;

namespace SpatialCockpit.Supervision.Draws;

/// <summary>Some of many, drawn at random in a way that anybody can repeat: the first candidates in the order of SHA-256 over seed, colon and name (UTF-8).</summary>
/// <param name="Candidates">All that could have been drawn, each once.</param>
/// <param name="Size">How many are drawn.</param>
internal sealed record Draw(string Seed, IReadOnlyList<string> Candidates, int Size = 1)
{
    private const int SeedBytes = 16;

    /// <summary>The candidates that the seed puts first, in its order.</summary>
    public IReadOnlyList<string> Drawn { get; } = [.. InOrder(Seed, Candidates).Take(Size)];

    /// <param name="candidates">At least as many as are drawn.</param>
    public static Draw New(IReadOnlyList<string> candidates, int size = 1) => new(NewSeed(), candidates, size);

    /// <summary>Nobody knows it before.</summary>
    public static string NewSeed() => RandomNumberGenerator.GetHexString(2 * SeedBytes, lowercase: true);

    private static IEnumerable<string> InOrder(string seed, IEnumerable<string> candidates) =>
        candidates.OrderBy(candidate => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}:{candidate}"))), StringComparer.Ordinal);
}

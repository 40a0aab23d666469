using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace SpatialCockpit.Supervision.Cases.Actions;

/// <summary>One of some, drawn at random in a way that anybody can repeat: the first candidate in the order of SHA-256 over seed, colon and name.</summary>
/// <param name="Candidates">All that could have been drawn.</param>
internal sealed record Draw(string Seed, IReadOnlyList<string> Candidates)
{
    private const int SeedBytes = 16;

    /// <param name="candidates">At least one.</param>
    public static Draw New(IReadOnlyList<string> candidates) => new(RandomNumberGenerator.GetHexString(2 * SeedBytes, lowercase: true), candidates);

    public string Drawn => InOrder().First();

    /// <summary>The candidates as the seed shuffles them.</summary>
    public IEnumerable<string> InOrder() => Candidates.OrderBy(candidate => Convert.ToHexString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{Seed}:{candidate}"))), StringComparer.Ordinal);

    public JsonObject ToJson() => new() { ["seed"] = Seed, ["candidates"] = new JsonArray([.. Candidates.Select(candidate => (JsonNode)candidate)]), ["drawn"] = Drawn };
}

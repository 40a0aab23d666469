using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SpatialCockpit.Platform.Packs.Overlays;

namespace SpatialCockpit.Platform.Packs;

/// <summary>The texts of a pack: those of a folder, or those that were sent or kept.</summary>
/// <param name="Name">Of the folder, which is the pack's.</param>
/// <param name="Texts">By file name; <c>pack.yaml</c> is one of them.</param>
public sealed record PackFiles(string Name, IReadOnlyDictionary<string, string> Texts)
{
    private const string Kind = ".yaml";

    /// <summary>Laid over the texts, and no part of them.</summary>
    public PackOverlay Overlay { get; init; } = PackOverlay.None;

    /// <exception cref="IOException">It cannot be read.</exception>
    public static PackFiles Of(string folder)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        return new(name, Directory.Exists(folder) ? Directory.EnumerateFiles(folder, $"*{Kind}").ToDictionary(path => Path.GetFileName(path), File.ReadAllText, StringComparer.Ordinal) : new Dictionary<string, string>());
    }

    /// <summary>Every pack below a folder, by name.</summary>
    public static IEnumerable<PackFiles> Below(string folder) => Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).Select(Of);

    /// <summary>As its texts say; 1 where they do not.</summary>
    public int Version => PackDocument.Of(this with { Overlay = PackOverlay.None })["version"] is { } said && said.GetValueKind() == JsonValueKind.Number && said.GetValue<decimal>() is var version and > 0 and < int.MaxValue ? (int)version : 1;

    /// <summary>Whether two are the same to the letter: SHA-256, hexadecimal.</summary>
    public string Checksum
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var (name, text) in Texts.OrderBy(file => file.Key, StringComparer.Ordinal))
                hash.AppendData(Encoding.UTF8.GetBytes($"{name}\0{text}\0"));
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
    }

    /// <summary>Whether two are the same with their overlays.</summary>
    public string WholeChecksum => Overlay.Patch.Count == 0 ? Checksum : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Checksum + Overlay.Patch.ToJsonString())));
}

using System.Globalization;
using SpatialCockpit.Platform.Changes;

namespace SpatialCockpit.Cockpit.Backups.Archive;

/// <summary>A segment of PostgreSQL's log by its name: timeline, and which 16 MiB of it.</summary>
internal readonly record struct WalSegment(uint Timeline, ulong Number)
{
    private const ulong Bytes = 16 << 20, ToABlock = (1UL << 32) / Bytes;
    private const int NameLength = 24;

    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Timeline:X8}{Number / ToABlock:X8}{Number % ToABlock:X8}");

    /// <summary>That holds a place of the log.</summary>
    public static WalSegment At(uint timeline, Lsn place) => new(timeline, place.Value / Bytes);

    /// <summary>That holds the last byte before a place of the log.</summary>
    public static WalSegment Before(uint timeline, Lsn end) => new(timeline, (end.Value - 1) / Bytes);

    /// <returns>Null for what else lies beside segments: histories of timelines, labels of backups.</returns>
    public static WalSegment? Parse(string name) =>
        name.Length == NameLength && Hex(name[..8]) is { } timeline && Hex(name[8..16]) is { } block && Hex(name[16..]) is { } part ? new((uint)timeline, block * ToABlock + part) : null;

    private static ulong? Hex(string digits) => ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) ? number : null;
}

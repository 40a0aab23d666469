using NetTopologySuite.Geometries;
using SpatialCockpit.Supervision.Registry.Bulk.Sheets;
using SpatialCockpit.Supervision.Registry.Objects;

namespace SpatialCockpit.Supervision.Registry.Bulk.Reading;

/// <param name="Column">As the file heads it; null for the row as a whole.</param>
/// <param name="Value">That stands there; null for nothing.</param>
public sealed record BulkMistake(string? Column, string? Value, string Reason);

/// <summary>An address that was found, and perhaps is not the one that was meant.</summary>
/// <param name="Confidence">0 to 1.</param>
public sealed record BulkDoubt(string Address, string Matched, double Confidence);

/// <summary>An object that a row is about.</summary>
internal sealed record KnownObject(long Id, string Code, int Version, string Region, int[] Audience, bool HasPlace);

/// <summary>A row and what becomes of it.</summary>
internal sealed class BulkLine(SheetRow row)
{
    public SheetRow Row => row;

    public string? Code { get; init; }

    /// <summary>By kind.</summary>
    public Dictionary<string, string> Aliases { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Null where the row makes one.</summary>
    public KnownObject? Known { get; set; }

    /// <summary>Null where it is wrong.</summary>
    public ObjectBody? Body { get; set; }

    public Geometry? Place => Body?.Place.Value;

    public BulkDoubt? Doubt { get; set; }

    public List<BulkMistake> Mistakes { get; } = [];

    public string Fate => Mistakes.Count > 0 ? BulkFate.Wrong : Known is null ? BulkFate.New : BulkFate.Changed;
}

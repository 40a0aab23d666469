using NetTopologySuite.Geometries;

namespace SpatialCockpit.Geocoder.Places;

/// <summary>The tables whose rows can be found by text.</summary>
public enum PlaceTable : byte
{
    Place,
    Road,
    Division,

    /// <summary>No row: worked out from others for one question, as a number between two plates.</summary>
    Derived,
}

/// <summary>A row of the gazetteer: which table, which id.</summary>
public readonly record struct PlaceKey(PlaceTable Table, long Id)
{
    /// <summary>Keys rise by table, then id.</summary>
    internal (byte Table, long Id) Order => ((byte)Table, Id);
}

/// <summary>A row of the gazetteer as the record holds it.</summary>
public sealed record PlaceRow(PlaceKey Key, PlaceLayer Layer, string Name)
{
    public string Source { get; init; } = "";
    public string? SourceId { get; init; }

    /// <summary>Division code of a division; null elsewhere.</summary>
    public string? Code { get; init; }

    public string? Address { get; init; }
    public string? District { get; init; }
    public string? StreetOffice { get; init; }
    public string? Community { get; init; }
    public string? Road { get; init; }
    public string? Lane { get; init; }
    public string? Number { get; init; }
    public string? Compound { get; init; }
    public string? Building { get; init; }
    public string? Category { get; init; }
    public string? OldName { get; init; }
    public string[] Aliases { get; init; } = [];

    /// <summary>CGCS2000 degrees; NaN where the place has no point.</summary>
    public double Lon { get; init; } = double.NaN;

    public double Lat { get; init; } = double.NaN;

    /// <summary>The line of a road; null elsewhere.</summary>
    public Geometry? Line { get; init; }
}

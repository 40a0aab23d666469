using SpatialCockpit.Geocoder.Places;

namespace SpatialCockpit.Geocoder.Areas;

/// <summary>The areas over one point: cell, duty grid and divisions, each null where there is none.</summary>
public sealed class Setting
{
    public static Setting Nowhere { get; } = new();

    public Area? Cell { get; private set; }
    public Area? Duty { get; private set; }
    public Area? Community { get; private set; }
    public Area? StreetOffice { get; private set; }
    public Area? District { get; private set; }
    public Area? City { get; private set; }
    public Area? Province { get; private set; }

    /// <summary>Finest first, without the duty grid, which lies across.</summary>
    public IEnumerable<Area> FinestFirst => new[] { Cell, Community, StreetOffice, District, City, Province }.OfType<Area>();

    /// <summary>The point lies in some division, not only in a grid.</summary>
    public bool HasDivision => (Community ?? StreetOffice ?? District ?? City ?? Province) is not null;

    internal void Add(Area area)
    {
        switch (area)
        {
            case { Table: AreaTable.Unit }: Cell ??= area; break;
            case { Table: AreaTable.Duty }: Duty ??= area; break;
            case { Layer: PlaceLayer.Community }: Community ??= area; break;
            case { Layer: PlaceLayer.StreetOffice }: StreetOffice ??= area; break;
            case { Layer: PlaceLayer.District }: District ??= area; break;
            case { Layer: PlaceLayer.City }: City ??= area; break;
            default: Province ??= area; break;
        }
    }
}

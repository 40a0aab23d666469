namespace SpatialCockpit.Cockpit.Demo.Land;

/// <summary>What a cell is used for.</summary>
internal enum Use { Grassland, Farmland, Forest, Water, Park, OldHouses, Residential, Village, Commercial, Office, School, University, Hospital, Government, Industry, Warehouse, Construction, Station }

internal static class Uses
{
    public static string OsmClass(this Use use) => use switch
    {
        Use.OldHouses or Use.Residential or Use.Village => "residential",
        Use.Commercial => "retail",
        Use.Office or Use.Government => "commercial",
        Use.School or Use.University => "education",
        Use.Hospital => "hospital",
        Use.Industry or Use.Warehouse => "industrial",
        Use.Station => "railway",
        Use.Grassland => "grass",
        _ => use.ToString().ToLowerInvariant(),
    };

    public static bool IsBuilt(this Use use) => use is >= Use.OldHouses and not Use.Construction;
    public static bool IsHome(this Use use) => use is Use.OldHouses or Use.Residential or Use.Village;
}

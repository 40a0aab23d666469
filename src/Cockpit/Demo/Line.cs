namespace SpatialCockpit.Cockpit.Demo;

/// <summary>What an edge of the city is. Order is rank: of two lines in one place the higher one stays.</summary>
internal enum Line { Cell, Lane, Street, Secondary, Arterial, Ring, Railway, Expressway, Bank, Border }

internal static class Lines
{
    /// <summary>One may drive or walk along it and turn at its crossings.</summary>
    public static bool IsStreet(this Line line) => line is >= Line.Lane and <= Line.Ring;

    /// <summary>Half the width between kerbs, metres.</summary>
    public static double HalfWidth(this Line line) => line switch
    {
        Line.Lane => 2.5,
        Line.Street => 6,
        Line.Secondary => 9,
        Line.Arterial => 14,
        Line.Ring => 18,
        Line.Expressway => 16,
        Line.Railway => 10,
        _ => 0,
    };

    /// <summary>From the line's middle to where houses may begin, metres.</summary>
    public static double Setback(this Line line) => line switch
    {
        Line.Cell => 3.5,
        Line.Lane => 3.8,
        Line.Street => 11,
        Line.Secondary => 16,
        Line.Arterial => 25,
        Line.Ring => 32,
        Line.Expressway => 55,
        Line.Railway => 35,
        Line.Bank => 25,
        _ => 20,
    };

    /// <summary>The value of OpenStreetMap's highway tag; a long street is a through street.</summary>
    public static string OsmClass(this Line line, double roadLength) => line switch
    {
        Line.Expressway => "motorway",
        Line.Ring => "trunk",
        Line.Arterial => "primary",
        Line.Secondary => "secondary",
        Line.Street => roadLength > 900 ? "tertiary" : "residential",
        _ => "living_street",
    };
}

/// <summary>A piece of linework the city is cut by. Road groups the pieces that make one road of the plan (0: none).</summary>
internal sealed record BaseLine(Line Kind, int Road, Vec[] Points);

using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.Streets;

/// <summary>What an edge of the city is. Order is rank: of two lines in one place the higher one stays.</summary>
internal enum LineKind { Cell, Lane, Street, Secondary, Arterial, Ring, Railway, Expressway, Bank, Border }

internal static class LineKinds
{
    /// <summary>One may drive or walk along it and turn at its crossings.</summary>
    public static bool IsStreet(this LineKind line) => line is >= LineKind.Lane and <= LineKind.Ring;

    /// <summary>Half the width between kerbs, metres.</summary>
    public static double HalfWidth(this LineKind line) => line switch
    {
        LineKind.Lane => 2.5,
        LineKind.Street => 6,
        LineKind.Secondary => 9,
        LineKind.Arterial => 14,
        LineKind.Ring => 18,
        LineKind.Expressway => 16,
        LineKind.Railway => 10,
        _ => 0,
    };

    /// <summary>From the line's middle to where houses may begin, metres.</summary>
    public static double Setback(this LineKind line) => line switch
    {
        LineKind.Cell => 3.5,
        LineKind.Lane => 3.8,
        LineKind.Street => 11,
        LineKind.Secondary => 16,
        LineKind.Arterial => 25,
        LineKind.Ring => 32,
        LineKind.Expressway => 55,
        LineKind.Railway => 35,
        LineKind.Bank => 25,
        _ => 20,
    };

    /// <summary>The value of OpenStreetMap's highway tag; a long street is a through street.</summary>
    public static string OsmClass(this LineKind line, double roadLength) => line switch
    {
        LineKind.Expressway => "motorway",
        LineKind.Ring => "trunk",
        LineKind.Arterial => "primary",
        LineKind.Secondary => "secondary",
        LineKind.Street => roadLength > 900 ? "tertiary" : "residential",
        _ => "living_street",
    };
}

/// <summary>A piece of linework the city is cut by. Road groups the pieces that make one road of the plan (0: none).</summary>
internal sealed record BaseLine(LineKind Kind, int Road, Vec[] Points);

namespace SpatialCockpit.Analytics.Warehouse.Wire;

/// <summary>What the host and its warehouse say to each other beside requests.</summary>
internal static class ProcessWords
{
    /// <summary>The hidden verb of <c>./cockpit</c> by which the host starts it.</summary>
    public const string Verb = "warehouse-process";

    /// <summary>What it writes when it can be asked.</summary>
    public const string Ready = "ready";

    /// <summary>What it writes before it ends because questions did not stop; their ids follow.</summary>
    public const string EndsFor = "ends for";

    /// <summary>Where a warehouse of that folder listens.</summary>
    public static string SocketIn(string folder) => Path.Combine(folder, "socket");
}

namespace SpatialCockpit.Cockpit.Hosting;

/// <summary>The demo city is owed to a record made without <c>--no-demo</c>, until it has been loaded whole; a start cut short owes it still.</summary>
public static class FirstStart
{
    internal const string Marker = "demo.owed";

    /// <summary>Whether no host has ever run on this folder.</summary>
    public static bool IsAhead(DataFolder data) => !File.Exists(data.File(Identity.AdminToken.FileName));

    public static bool OwesDemo(DataFolder data) => File.Exists(data.File(Marker));

    public static void OweDemo(DataFolder data) => data.WriteOwnerOnly(Marker, "");

    public static void Settle(DataFolder data) => File.Delete(data.File(Marker));
}

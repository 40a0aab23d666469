namespace SpatialCockpit.Cockpit.Demo.Cases;

/// <summary>At which divisions the demo's people hold posts: the cities, and one district that handles its own cases.</summary>
internal static class DemoPosts
{
    public const string City = "9901", OtherCity = "9902", District = "990101";

    /// <summary>The division at which a case of a place is handled.</summary>
    public static string TierOf(string region) => region.StartsWith(District, StringComparison.Ordinal) ? District : region[..City.Length];

    /// <summary>Code of a city's department, counted in the order of the classes.</summary>
    public static string CodeOf(string city, string department) => $"BM{city}{1 + Array.IndexOf(Names, department):00}";

    public static string[] Names { get; } = [.. CaseClass.All.Select(type => type.Department).Distinct()];
}

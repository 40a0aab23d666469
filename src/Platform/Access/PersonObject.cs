namespace SpatialCockpit.Platform.Access;

/// <summary>The name as which somebody's own positions are reported: nobody else reports as them.</summary>
public static class PersonObject
{
    private const string Beginning = "person:";

    /// <param name="account">User name, or <c>token:NAME</c>.</param>
    public static string Of(string account) => Beginning + account;

    public static bool IsOne(string code) => code.StartsWith(Beginning, StringComparison.Ordinal);
}

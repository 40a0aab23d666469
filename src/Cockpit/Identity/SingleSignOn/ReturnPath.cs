namespace SpatialCockpit.Cockpit.Identity.SingleSignOn;

/// <summary>Where somebody goes on who has come back from the provider: a page of ours, wherever they were told to go.</summary>
internal static class ReturnPath
{
    /// <summary>From which whoever is signed in is led to where their role begins.</summary>
    public const string Home = "/sign-in";

    private const int Longest = 1500; // it travels in a cookie

    /// <summary>Browsers take a backslash for a slash, leave out tabs and line feeds, and take what begins with two slashes for another host.</summary>
    public static string Of(string? wanted) =>
        wanted is { Length: > 1 and <= Longest } && wanted[0] == '/' && wanted[1] is not ('/' or '\\') && wanted.All(letter => letter is > ' ' and < '\u007f' and not '\\') ? wanted : Home;
}

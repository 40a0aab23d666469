using System.Security.Cryptography;

namespace SpatialCockpit.Cockpit.Identity.Passwords;

/// <summary>A password that is told once, over a desk or a telephone: no letters that are mistaken for one another, in groups. 80 bits.</summary>
public static class OneTimePassword
{
    /// <summary>Whatever people read off and type: none is mistaken for another.</summary>
    internal const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int Groups = 4, GroupLength = 4;

    public static string New() => string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Letters, GroupLength)));
}

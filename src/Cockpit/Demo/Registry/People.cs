using SpatialCockpit.Cockpit.Demo.Addresses;

namespace SpatialCockpit.Cockpit.Demo.Registry;

/// <summary>Invented people and numbers nobody can have.</summary>
internal static class People
{
    public static string Name(Dice dice) => dice.Pick(Lexicon.Words("surname")) + dice.Pick(Lexicon.Words("given")) + (dice.Chance(0.7) ? dice.Pick(Lexicon.Words("given")) : "");

    /// <summary>Eleven digits beginning with 100: no mobile number in use begins so.</summary>
    public static string Phone(Dice dice) => $"100{dice.Below(100_000_000):00000000}";
}

namespace SpatialCockpit.Cockpit.Demo;

/// <summary>A firm or institution. Quality is hidden: how much worse (above 0) or better than usual its things fare, in log rate.</summary>
internal sealed record Unit(string Code, string Name, string Kind, string Address, Vec At, int Face, string Contact, string Phone)
{
    public double Quality { get; init; }
}

/// <summary>Invented people and numbers nobody can have.</summary>
internal static class People
{
    public static string Name(Dice dice) => dice.Pick(Lexicon.Words("surname")) + dice.Pick(Lexicon.Words("given")) + (dice.Chance(0.7) ? dice.Pick(Lexicon.Words("given")) : "");

    /// <summary>Eleven digits beginning with 100: no mobile number in use begins so.</summary>
    public static string Phone(Dice dice) => $"100{dice.Below(100_000_000):00000000}";
}

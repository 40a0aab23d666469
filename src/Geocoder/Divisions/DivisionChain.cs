using System.Collections.Immutable;

namespace SpatialCockpit.Geocoder.Divisions;

/// <summary>Where a text, in normal form, says a division of a chain.</summary>
/// <param name="Leads">Nothing but divisions of the chain stands before it: it is part of the address's head, not of a name further on.</param>
public readonly record struct SaidDivision(Division Division, int Start, int End, NameForm Form, bool Leads);

/// <summary>One reading of the divisions that a text names: the finest of them with all above it, and what of them is said where.</summary>
/// <param name="Score">Characters explained, less what has to be supplied; only worth comparing within one text.</param>
/// <param name="Said">In the order of the text.</param>
public sealed record DivisionChain(Division Finest, float Score, ImmutableArray<SaidDivision> Said)
{
    public Division? At(AreaLevel level) => Finest.At(level);
}

/// <summary>The readings of one text, best first; several of like score are an ambiguity.</summary>
public sealed class DivisionReading
{
    /// <summary>Scores so near are equal: less than any rule of the score gives.</summary>
    internal const float Like = 0.015f;

    internal const int Levels = 4;

    private readonly string?[] _agreed;

    internal DivisionReading(ImmutableArray<DivisionChain> chains, string?[] agreed) => (Chains, _agreed) = (chains, agreed);

    public static DivisionReading Nothing { get; } = new([], new string?[Levels]);

    public ImmutableArray<DivisionChain> Chains { get; }

    public DivisionChain? Best => Chains.IsEmpty ? null : Chains[0];

    public bool IsAmbiguous => Chains.Length > 1 && Chains[0].Score - Chains[1].Score < Like;

    /// <summary>The name of a level that all best readings agree on; null where they do not or have none.</summary>
    public string? Name(AreaLevel level) => level <= AreaLevel.StreetOffice ? _agreed[(int)level - 1] : null;
}

namespace SpatialCockpit.Supervision.Cases.Declared;

/// <summary>Who hears that an action was done.</summary>
/// <param name="Template">Null for plain words.</param>
public sealed record CaseTelling(IReadOnlyList<CaseHearer> To, string? Template)
{
    /// <summary>All who hold one of these where the case is handled.</summary>
    public IReadOnlyList<string> Posts { get; init; } = [];

    /// <summary>Whoever did one of these actions last.</summary>
    public IReadOnlyList<string> Doers { get; init; } = [];
}

/// <summary>Whom an action concerns; as words in packs.</summary>
public enum CaseHearer
{
    /// <summary>Those whose turn it is then.</summary>
    Turn,

    /// <summary>Those who have had a hand in its handling.</summary>
    Handlers,

    /// <summary>Who reported it.</summary>
    Reporter,
}

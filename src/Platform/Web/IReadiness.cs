namespace SpatialCockpit.Platform.Web;

/// <summary>A part of the host that needs a while after the start before it can answer.</summary>
public interface IReadiness
{
    /// <summary>What it waits for, in words for an operator (<c>search: 45 %</c>); null when it can work.</summary>
    string? WaitsFor { get; }

    /// <summary>It is writing the rows that this start owes: until it is done, lists and counts of them would tell what nobody means.</summary>
    bool IsFilling => false;
}

public static class ReadinessParts
{
    /// <returns>What is being written that this start owes, in words; null where nothing is.</returns>
    public static string? WhatIsFilled(this IEnumerable<IReadiness> parts) => parts.FirstOrDefault(part => part.IsFilling)?.WaitsFor;
}

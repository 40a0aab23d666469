namespace SpatialCockpit.Cockpit.Demo.Movement;

/// <summary>Everything one object reported in the week.</summary>
internal sealed record Track(string Object, string Region, List<PositionFix> Fixes);

/// <summary>What an object did against the rules, on purpose: the truth that fence rules are tested by.</summary>
internal sealed record Violation(string Kind, string Object, int From, int To, string Detail);

namespace SpatialCockpit.Analytics.Flows;

/// <summary>An origin–destination matrix: what is not told is 0.</summary>
/// <param name="Flows">The largest first.</param>
/// <param name="Nodes">Areas, posts or departments that a flow leaves or reaches, by code: the totals of rows and columns.</param>
public sealed record FlowAnswer(FlowSummary Summary, IReadOnlyList<Flow> Flows, IReadOnlyList<FlowNode> Nodes);

/// <param name="Areas">Null between posts and departments.</param>
/// <param name="MinStayS">Of positions alone.</param>
/// <param name="Moves">In all flows.</param>
/// <param name="Objects">That were looked at: with a stay, of cases with a step, of migration in both periods.</param>
/// <param name="Parts">Stays, or holdings of cases; null of migration.</param>
/// <param name="OnlyBefore">Of migration: objects that were nowhere in the second period.</param>
/// <param name="OnlyAfter">Nowhere in the first.</param>
public sealed record FlowSummary(string Of, string? Areas, double? MinStayS, double? MaxGapS, long Moves, long Objects, long? Parts, long? OnlyBefore, long? OnlyAfter);

/// <param name="Count">Moves, hand-overs, or objects that migrated; those that stayed among them where origin and destination are one.</param>
/// <param name="Objects">Different ones.</param>
/// <param name="MedianS">Seconds it took; null of migration.</param>
public sealed record Flow(string Origin, string Destination, long Count, long Objects, double? MedianS);

/// <param name="Name">Null where nobody has given one.</param>
/// <param name="Centre">Longitude and latitude to draw arcs between; null of what has no place.</param>
/// <param name="Out">To others.</param>
/// <param name="In">From others.</param>
/// <param name="Within">From itself to itself.</param>
public sealed record FlowNode(string Code, string? Name, double[]? Centre, long Out, long In, long Within);

using System.Text.Json;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Publishing;

/// <summary>An object as strangers see it.</summary>
/// <param name="Code">Its own, by whatever code it was asked for.</param>
/// <param name="Related">Of other objects that it names: who maintains it.</param>
/// <param name="Latest">The last record of each kind that is shown and was ever written.</param>
/// <param name="Geometry">GeoJSON; null where nobody knows, or the view does not say.</param>
/// <param name="Reports">What may be reported of it; null for nothing.</param>
public sealed record PublicDocument(string View, Title Title, string Code, IReadOnlyList<PublicFact> Facts, IReadOnlyList<PublicGroup> Related, IReadOnlyList<PublicHappening> Latest, JsonElement? Geometry, PublicForm? Reports);

/// <summary>As a list has it.</summary>
public sealed record PublicEntry(string Code, IReadOnlyList<PublicFact> Facts, JsonElement? Geometry);

/// <summary>What is known of an attribute; what nobody knows is not told.</summary>
/// <param name="Value">As it is in the record, or masked.</param>
/// <param name="Text">The value for people, with its unit; a code as its dictionary calls it.</param>
public sealed record PublicFact(string Name, Title Title, JsonElement Value, Title Text);

/// <param name="Name">The attribute that refers to it.</param>
public sealed record PublicGroup(string Name, Title Title, IReadOnlyList<PublicFact> Facts);

public sealed record PublicHappening(string Kind, Title Title, DateTimeOffset OccurredAt, IReadOnlyList<PublicFact> Facts);

/// <param name="AsksContact">Whether the reporter may say how to be reached.</param>
public sealed record PublicForm(string Kind, Title Title, IReadOnlyList<PublicQuestion> Questions, bool AsksContact);

/// <param name="Codes">That it may be, with their titles; null for any.</param>
/// <param name="Longest">Characters of a text.</param>
public sealed record PublicQuestion(string Name, Title Title, AttributeType Type, bool Required, double? Least, double? Most, int Longest, IReadOnlyDictionary<string, Title>? Codes);

/// <summary>What a reporter is given.</summary>
/// <param name="Receipt">To ask by for the state; nobody else has it.</param>
/// <param name="State">received, answered or dismissed.</param>
public sealed record PublicReceipt(string Receipt, string State, DateTimeOffset ReceivedAt);

/// <param name="State">received, answered or dismissed.</param>
public sealed record PublicReportState(string State, DateTimeOffset ReceivedAt);

/// <summary>One of a citizen's own.</summary>
/// <param name="State">received, answered or dismissed.</param>
public sealed record OwnReport(long Id, string View, string State, DateTimeOffset ReceivedAt);

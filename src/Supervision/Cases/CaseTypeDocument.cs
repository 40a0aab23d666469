using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Dictionaries;
using SpatialCockpit.Supervision.Cases.Declared;
using SpatialCockpit.Supervision.Guards.Checks;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Cases;

/// <summary>A sort of cases as forms ask it.</summary>
/// <param name="MayReport">Whether the caller reports such, by their roles.</param>
/// <param name="Channels">By code; null where any word will do.</param>
/// <param name="Departments">The type of objects that are departments.</param>
/// <param name="Reported">Names of the attributes that a report says: those that no action sets.</param>
/// <param name="PhotoSlots">What photos of such cases show, in the order in which they are taken.</param>
/// <param name="SelfHandledPhotos">Slots that a report of what was handled at once needs; null where none is.</param>
/// <param name="Classes">Null where such cases have no classes.</param>
public sealed record CaseTypeDocument(
    string Name, Title Title, bool MayReport, IReadOnlyDictionary<string, Title>? Channels, string? Departments, IReadOnlyList<AttributeDocument> Attributes, IReadOnlyList<string> Reported, IReadOnlyList<StateDocument> States, IReadOnlyList<ActionDocument> Actions,
    IReadOnlyList<PhotoSlotDocument> PhotoSlots, IReadOnlyList<string>? SelfHandledPhotos, IReadOnlyList<ClassDocument>? Classes)
{
    internal static CaseTypeDocument Of(CaseType type, CaseDesk desk) => new(
        type.Name, type.Title, desk.IsOneOf(type.Reporters), type.Channels is { } channels ? desk.Cases.World.Find<PackDictionary>(DictionariesSection.SectionKey, channels)?.Codes : null, type.Departments,
        TypeDocument.AttributesOf(type.Attributes, desk.Objects), [.. type.Reported.Keys],
        [.. type.States.Values.Select(state => new StateDocument(state.Name, state.Title, state.Stage, state.Post))], [.. type.Actions.Values.Select(action => ActionDocument.Of(action, desk.Objects))],
        [.. type.PhotoSlots.Concat(type.AskedPhotos).Distinct().Select(name => PhotoSlotDocument.Of(name, desk.Cases.World))], type.SelfHandled is { } handled ? PhotosCheck.AskedBy(handled.Guards) : null, type.HasClasses ? [.. desk.Cases.Classes.Select(ClassDocument.Of)] : null);
}

/// <param name="Hint">How such a photo is taken.</param>
/// <param name="Sample">A drawing of how it should look: SVG, to be shown as an image.</param>
public sealed record PhotoSlotDocument(string Name, Title Title, Title? Hint, string? Sample)
{
    internal static PhotoSlotDocument Of(string name, PackWorld world) => world.Find<PhotoSlot>(PhotoSlotsSection.SectionKey, name) is { } slot ? new(name, slot.Title, slot.Hint, slot.Sample) : new(name, new(name, null), null, null);
}

/// <param name="Post">Whose turn it is; null for nobody's.</param>
public sealed record StateDocument(string Name, Title Title, string Stage, string? Post);

/// <summary>What may be done, as a form asks it.</summary>
/// <param name="To">The state that it leads to; previous: where the case came from; null where it stays.</param>
/// <param name="Hands">Who has it then: post, department, rule, up, down, person or drawn.</param>
/// <param name="Approval">It is asked for: of whom holds this post.</param>
/// <param name="Photos">Slots of photos that it needs.</param>
/// <param name="Corrects">Class, condition, place, address and description may be put right with it.</param>
public sealed record ActionDocument(string Name, Title Title, IEnumerable<string> From, string? To, Handing Hands, string? Approval, bool Corrects, IReadOnlyList<AttributeDocument> Asks, IReadOnlyList<string> Photos)
{
    internal static ActionDocument Of(CaseAction action, ObjectTypes types) => new(action.Name, action.Title, action.From, action.To, action.Hands, action.Approval, action.Corrects, TypeDocument.AttributesOf(action.Asks, types), PhotosCheck.AskedBy(action.Guards));
}

/// <param name="Kind">event or part.</param>
/// <param name="Group">The class that it is of.</param>
public sealed record ClassDocument(string Code, Title Title, string Kind, string? Group, IReadOnlyList<ConditionDocument> Conditions)
{
    internal static ClassDocument Of(CaseClass @class) => new(@class.Code, @class.Title, @class.Kind, @class.Group, [.. @class.Conditions.Values.Select(condition => new ConditionDocument(condition.Name, condition.Title, condition.Limit.Count, condition.Limit.Word))]);
}

/// <param name="LimitUnit">minutes, emergency_hours, natural_days, working_minutes, working_hours or working_days.</param>
public sealed record ConditionDocument(string Name, Title Title, int Limit, string LimitUnit);

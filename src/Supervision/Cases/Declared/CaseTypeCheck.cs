using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Supervision.Cases.Declared;

/// <summary>Whether the way that cases go can be gone: every state is reached, and out of every one that is not the end somebody leads.</summary>
internal static class CaseTypeCheck
{
    public static void Judge(CaseType type, PackNode node)
    {
        foreach (var state in type.States.Values.Where(state => state.Name != type.First.Name && state.Name != type.SelfHandled?.State && !type.Actions.Values.Any(action => action.To == state.Name)))
            node.Mistake($"no action leads to '{state.Name}'");
        foreach (var state in type.States.Values.Where(state => !state.IsClosed && !type.Actions.Values.Any(action => action.From.Contains(state.Name) && action.To is not null)))
            node.Mistake($"no action leads out of '{state.Name}'");
        if (type.SelfHandled is { } rule && type.States.GetValueOrDefault(rule.State)?.IsClosed != true)
            node.Mistake($"'self_handled': '{rule.State}' is no state in which nothing is to be done any more");
        if (type.Tiers.Zip(type.Tiers.Skip(1)).Any(pair => pair.First >= pair.Second))
            node.Mistake("'tiers' are from the top: fewer digits first");
        if (type.AssignedBy is not null && type.Departments is null)
            node.Mistake("'assigned_by' says departments: 'departments' is missing");
        if (type is { Open311: not null, HasClasses: false })
            node.Mistake("'open311' offers classes, and the cases have none");
        foreach (var slot in type.AskedPhotos.Where(slot => type.PhotoSlots.Count > 0 && !type.PhotoSlots.Contains(slot)))
            node.Mistake($"'photos': '{slot}' is none of 'photo_slots'");
        foreach (var attribute in type.Attributes.Values.Concat(type.Actions.Values.SelectMany(action => action.Asks.Values)).Where(attribute => attribute.Default is not null))
            node.Mistake($"'default': cases keep what was said, and of '{attribute.Name}' nothing else");
        foreach (var doers in type.Actions.Values.SelectMany(action => action.Tells?.Doers ?? []).Where(doers => !type.Actions.ContainsKey(doers)))
            node.Mistake($"'doers': there is no action '{doers}'");
        CasesSection.Later(type, node);
    }
}

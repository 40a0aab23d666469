using SpatialCockpit.Supervision.Cases.Declared;
using SpatialCockpit.Supervision.Registry.Values;

namespace SpatialCockpit.Supervision.Cases.Reporting;

/// <summary>Reads <c>class_code</c> and <c>condition</c>: a class that has conditions, and one of them; where it has one only, that.</summary>
internal static class ClassReading
{
    private const int LongestCode = 40;

    /// <param name="isNew">A class is required of cases that have classes.</param>
    public static (CaseClass? Class, CaseCondition? Condition) Read(BodyReader reader, CaseType type, CaseTypes cases, bool isNew)
    {
        var (code, name) = (reader.Text("class_code", LongestCode), reader.Text("condition", LongestCode));
        if (code is null)
        {
            if (isNew && type.HasClasses)
                reader.Mistakes.TryAdd("class_code", "is required.");
            else if (name is not null)
                reader.Mistakes.TryAdd("condition", "is one of a class: class_code is missing.");
            return (null, null);
        }
        if (!type.HasClasses || cases.ClassOf(code) is not { Conditions.Count: > 0 } @class)
        {
            reader.Mistakes.TryAdd("class_code", $"'{code}' is no class of such cases.");
            return (null, null);
        }
        if (name is null && @class.Conditions.Count == 1)
            return (@class, @class.Conditions.GetAt(0).Value);
        if (name is not null && @class.Conditions.TryGetValue(name, out var condition))
            return (@class, condition);
        reader.Mistakes.TryAdd("condition", $"is one of {string.Join(", ", @class.Conditions.Keys)}.");
        return (@class, null);
    }
}

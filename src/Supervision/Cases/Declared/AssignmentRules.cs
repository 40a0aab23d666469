namespace SpatialCockpit.Supervision.Cases.Declared;

/// <summary>Objects that say which department handles which class where (指挥手册): what their type must have.</summary>
internal static class AssignmentRules
{
    /// <summary>Classes whose code begins so.</summary>
    public const string ClassPrefix = "class_prefix";

    /// <summary>Code of the department.</summary>
    public const string Department = "department_code";

    /// <summary>Of a department: its line of business (行业).</summary>
    public const string Sector = "sector";

    public static IReadOnlyList<string> Attributes { get; } = [ClassPrefix, Department];
}

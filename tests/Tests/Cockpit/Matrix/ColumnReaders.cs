using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Tests.Cockpit.Matrix;

/// <summary>Columns of rows that one sees without seeing these, and whose they are, beside administrators: what the packs of the matrix declare sensitive, and what reaches people. A table.</summary>
internal static class ColumnReaders
{
    private static readonly Role[] Office = [Role.Supervisor, Role.Dispatcher];

    private static readonly Dictionary<string, Role[]> Of = new(StringComparer.Ordinal)
    {
        ["registry.unit.contact"] = Office,
        ["registry.unit.phone"] = Office,
        ["registry.unit.legal_phone"] = Office,
        ["registry.unit.safety_director"] = Office,
        ["registry.unit.safety_director_phone"] = Office,
        ["registry.unit.safety_officer"] = Office,
        ["registry.unit.safety_officer_phone"] = Office,
        ["registry.special_equipment.use_contact"] = Office,
        ["registry.special_equipment.use_phone"] = Office,
        ["registry.person.id_number"] = Office,
        ["registry.person.phone"] = Office,
        ["registry.person.email"] = Office,
        ["registry.fault.reporter_contact"] = Office,
        ["registry.complaint.complainant"] = [Role.Supervisor, Role.Dispatcher, Role.Leader, Role.Analyst],
        ["registry.complaint.content"] = [Role.Supervisor, Role.Dispatcher, Role.Leader, Role.Analyst],
        ["registry.complaint.outcome"] = [Role.Supervisor, Role.Dispatcher, Role.Leader, Role.Analyst],
        ["registry.complaint.complainant_phone"] = Office,
        ["registry.unit_report.contact"] = [Role.Supervisor, Role.Party],
        ["registry.unit_report.phone"] = [Role.Supervisor, Role.Party],
        ["registry.inspection_request.contact"] = [Role.Supervisor, Role.Dispatcher, Role.Party],
        ["registry.inspection_request.phone"] = [Role.Supervisor, Role.Dispatcher, Role.Party],
        ["registry.camera.stream"] = [Role.Supervisor, Role.Dispatcher, Role.Leader],
        ["registry.department.contact"] = [Role.Dispatcher],
        ["registry.department.phone"] = [Role.Dispatcher],
        ["registry.ol_lift.owner_phone"] = [Role.Supervisor],
        ["registry.ol_firm.manager"] = [Role.Supervisor],
        ["registry.ol_firm.manager_phone"] = [Role.Supervisor],
        ["registry.ol_fault.contact"] = [Role.Supervisor],
        ["registry.supervisor.phone"] = [],
        ["cases.reporter.name"] = Office,
        ["cases.reporter.phone"] = Office,
        ["fence.hook.secret"] = [],
        ["identity.user_account.password"] = [],
        ["identity.contact.mail"] = [],
        ["identity.contact.phone"] = [],
    };

    /// <summary>What nobody is ever told.</summary>
    private static readonly HashSet<string> Nobodys = ["fence.hook.secret", "identity.user_account.password"];

    /// <summary>What packs publish, and Open311 tells of what strangers have reported.</summary>
    private static readonly HashSet<string> Published =
    [
        "registry.special_equipment.code", "registry.special_equipment.name", "registry.special_equipment.registration_no", "registry.special_equipment.address", "registry.special_equipment.site_name",
        "registry.special_equipment.inspection_result", "registry.upkeep.maintenance_kind", "registry.inspection.result", "registry.inspection.body",
        "registry.ol_lift.code", "registry.ol_lift.name", "registry.ol_firm.name", "registry.ol_firm.day_phone", "registry.ol_service.result",
        "cases.case_file.code", "cases.case_file.class_code", "cases.case_file.class_name", "cases.case_file.department", "cases.case_file.description", "cases.case_file.address",
    ];

    public static bool IsPublished(Canary canary) => Published.Contains($"{canary.Table}.{canary.Column}");

    /// <returns>Whether who sees the row sees this of it.</returns>
    public static bool Admit(Viewer viewer, Canary canary) =>
        $"{canary.Table}.{canary.Column}" is var column && !Nobodys.Contains(column) && (!Of.TryGetValue(column, out var roles) || viewer.Role == Role.Admin || roles.Contains(viewer.Role!.Value));
}

using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Supervision.Cases.Actions;
using SpatialCockpit.Supervision.Cases.Keeping;
using SpatialCockpit.Supervision.Cases.Lists;
using SpatialCockpit.Supervision.Cases.People;
using SpatialCockpit.Supervision.Cases.People.Shifts;
using SpatialCockpit.Supervision.Cases.People.StandIns;
using SpatialCockpit.Supervision.Cases.Printing;
using SpatialCockpit.Supervision.Cases.Reporting;
using SpatialCockpit.Supervision.Cases.Reporting.Drafts;
using SpatialCockpit.Supervision.Cases.Requests;
using SpatialCockpit.Supervision.Tasks;

namespace SpatialCockpit.Supervision.Cases;

public static class CasesModule
{
    public static IServiceCollection AddCases(this IServiceCollection services) => services
        .AddSingleton<CaseTypes>()
        .AddSingleton<Departments>()
        .AddSingleton<GridSupervisors>()
        .AddSingleton<ActionGuards>()
        .AddSingleton<CaseLedger>()
        .AddSingleton<CasePerformer>()
        .AddSingleton<CaseReporting>()
        .AddSingleton<CasePhotos>()
        .AddSingleton<ITaskSource, CaseTasks>()
        .AddSingleton<ITaskSource, RequestTasks>()
        .AddSingleton<CaseKeeper>()
        .AddHostedService<CaseKeeperClock>();

    public static void MapAllOfCases(this IEndpointRouteBuilder routes)
    {
        routes.MapCases();
        routes.MapCaseReports();
        routes.MapCaseDrafts();
        routes.MapCaseActions();
        routes.MapCaseSteps();
        routes.MapCasePrints();
        routes.MapCaseRequests();
        routes.MapPostHolders();
        routes.MapShifts();
        routes.MapStandIns();
    }
}

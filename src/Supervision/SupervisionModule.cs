using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Secrets;
using SpatialCockpit.Supervision.Alerts;
using SpatialCockpit.Supervision.Bundles;
using SpatialCockpit.Supervision.Campaigns;
using SpatialCockpit.Supervision.Cases;
using SpatialCockpit.Supervision.Evaluation;
using SpatialCockpit.Supervision.Feeds;
using SpatialCockpit.Supervision.Feeds.Pulling;
using SpatialCockpit.Supervision.Forms;
using SpatialCockpit.Supervision.Grids;
using SpatialCockpit.Supervision.Grids.Supervisors;
using SpatialCockpit.Supervision.Guards;
using SpatialCockpit.Supervision.Guards.Gates;
using SpatialCockpit.Supervision.Hierarchies;
using SpatialCockpit.Supervision.Indicators;
using SpatialCockpit.Supervision.Messages;
using SpatialCockpit.Supervision.Messages.Contacts;
using SpatialCockpit.Supervision.Obligations.Duties;
using SpatialCockpit.Supervision.Open311;
using SpatialCockpit.Supervision.Publishing;
using SpatialCockpit.Supervision.Quality;
using SpatialCockpit.Supervision.Readings;
using SpatialCockpit.Supervision.Registry;
using SpatialCockpit.Supervision.Registry.Bulk;
using SpatialCockpit.Supervision.Registry.Moves;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Parties;
using SpatialCockpit.Supervision.Registry.Records;
using SpatialCockpit.Supervision.Registry.Relations;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;
using SpatialCockpit.Supervision.Screens;
using SpatialCockpit.Supervision.Tasks;

namespace SpatialCockpit.Supervision;

/// <summary>What is under supervision.</summary>
public static class SupervisionModule
{
    public static IServiceCollection AddSupervision(this IServiceCollection services, MessageOptions messages, FeedSources sources, GridSettings grids) => services
        .AddSingleton(grids)
        .AddSingleton<ObjectTypes>()
        .AddSingleton<RecordKinds>()
        .AddSingleton<RelationKinds>()
        .AddSingleton<ISealedColumns, SealedAttributeColumns>()
        .AddSingleton<ISealedColumns, SealedMessages>()
        .AddSingleton<ISealedColumns, SealedCases>()
        .AddSingleton<AudienceKeeper>()
        .AddSingleton<IProjection>(provider => provider.GetRequiredService<AudienceKeeper>())
        .AddHostedService(provider => provider.GetRequiredService<AudienceKeeper>())
        .AddSingleton<DutyRoster>()
        .AddSingleton<IProjection>(provider => provider.GetRequiredService<DutyRoster>())
        .AddSingleton<ObjectDirectory>()
        .AddSingleton<IProjection>(provider => provider.GetRequiredService<ObjectDirectory>())
        .AddSingleton<FormCatalog>()
        .AddSingleton<GuardDesk>()
        .AddSingleton<RecordWriting>()
        .AddDuties()
        .AddFeeds(sources)
        .AddBulkImports()
        .AddReadings()
        .AddAlerts()
        .AddQuality()
        .AddIndicators()
        .AddSingleton<BundleReading>()
        .AddCases()
        .AddCampaigns()
        .AddSingleton<Open311Desk>()
        .AddMessages(messages)
        .AddPublishing();

    public static void MapSupervision(this IEndpointRouteBuilder routes)
    {
        routes.MapObjects();
        routes.MapBulkImports();
        routes.MapRecords();
        routes.MapRecordLists();
        routes.MapRelations();
        routes.MapStaff();
        routes.MapMoves();
        routes.MapDuties();
        routes.MapUnitGrids();
        routes.MapDutyGrids();
        routes.MapForms();
        routes.MapGates();
        routes.MapFeeds();
        routes.MapReadings();
        routes.MapAlerts();
        routes.MapQuality();
        routes.MapIndicators();
        routes.MapBundles();
        routes.MapHierarchies();
        routes.MapScreens();
        routes.MapAllOfCases();
        routes.MapAllOfCampaigns();
        routes.MapEvaluation();
        routes.MapMessages();
        routes.MapContacts();
        routes.MapTasks();
        routes.MapPublishing();
        routes.MapOpen311();
    }
}

using SpatialCockpit.Analytics.Answering;
using SpatialCockpit.Analytics.Risk.Process;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Cockpit.Operations.Commands;

if (args is [RiskProgram.Verb, .. var order])
    return RiskProgram.Run(order);
return args is [WarehouseProgram.Verb, .. var arguments] ? await WarehouseProgram.RunAsync(arguments, folder => new WarehouseAddresses(folder)) : await CommandLine.RunAsync(args);

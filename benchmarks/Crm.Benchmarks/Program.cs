using BenchmarkDotNet.Running;
using Crm.Benchmarks;

if (args is ["interleaved", ..])
{
    await InterleavedRunner.RunAsync(args[1..]);
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(Crm.Benchmarks.Deals.MoveRules).Assembly).Run(args);
}

using System.Collections.Concurrent;
using Crm.Deals;
using Crm.Partners;

namespace Crm.Integration.Tests.Concurrency;

/// <summary>Chooses commands that get in each other's way: on the same few deals, clients with services, names, and what these stand on.</summary>
/// <remarks>Left out is what commands read without holding it (docs/storage/semantics.md): the rules of a kind for deals that exist, and after which entry of a directory a new one stands.</remarks>
internal sealed class CommandChoice(CommandGround ground)
{
    private readonly ConcurrentQueue<DealId> _deals = new();

    /// <summary>A command that can be given to any CRM that stands on the same ground.</summary>
    public Func<ICrm, Task> Next(Random random, ChangeSetId request) => random.Next(100) switch
    {
        < 18 => Open(random, request),
        < 40 => Move(random, request),
        < 55 => Edit(random, request),
        < 65 => Decide(random, request),
        < 80 => Name(random, request),
        _ => Ground(random, request),
    };

    private Func<ICrm, Task> Open(Random random, ChangeSetId request)
    {
        var command = new OpenDeal(ground.Kind.Id, $"Deal {request}") { Partner = Any(random, ground.Partners), ServiceType = Any(random, ground.Services), Tags = ["new"], RequestId = request };
        return async crm => _deals.Enqueue((await crm.Deals.OpenAsync(command)).Id);
    }

    private Func<ICrm, Task> Move(Random random, ChangeSetId request)
    {
        var command = new MoveDeal(Deal(random), ground.Process.Versions[0].Definition.Stages[random.Next(9)].Key) { RequestId = request, Comment = "on" };
        return async crm => await crm.Deals.MoveAsync(command);
    }

    private Func<ICrm, Task> Edit(Random random, ChangeSetId request)
    {
        EditDeal.Change change = random.Next(5) switch
        {
            0 => new EditDeal.SetPartner(Any(random, ground.Partners)),
            1 => new EditDeal.SetServiceType(Any(random, ground.Services)),
            2 => new EditDeal.SetPotential(new Money(random.Next(1, 1_000), CurrencyCode.Rub)),
            3 => new EditDeal.AddTag($"tag {random.Next(3)}"),
            _ => new EditDeal.RemoveTag($"tag {random.Next(3)}"),
        };
        var command = new EditDeal(Deal(random), change) { RequestId = request };
        return async crm => await crm.Deals.EditAsync(command);
    }

    private Func<ICrm, Task> Decide(Random random, ChangeSetId request)
    {
        var deal = Deal(random);
        var reason = Any(random, ground.Reasons);
        return random.Next(3) switch
        {
            0 => async crm => await crm.Deals.DecideAsync(new LoseDeal(deal, reason) { RequestId = request }),
            1 => async crm => await crm.Deals.DecideAsync(new WinDeal(deal) { RequestId = request }),
            _ => async crm => await crm.Deals.DecideAsync(new ReturnDeal(deal) { RequestId = request }),
        };
    }

    /// <summary>Names are unique and few: claimed, given back and claimed by others.</summary>
    private Func<ICrm, Task> Name(Random random, ChangeSetId request)
    {
        var name = $"Fair {random.Next(4)}";
        var (entry, isRetired) = (Any(random, ground.Sources), random.Next(2) == 0);
        return random.Next(3) > 0
            ? async crm => await crm.Directories.EditAsync(new(entry) { Name = name, RequestId = request })
            : async crm => await crm.Directories.EditAsync(new(entry) { IsRetired = isRetired, RequestId = request });
    }

    /// <summary>What deals stand on changes under them.</summary>
    private Func<ICrm, Task> Ground(Random random, ChangeSetId request)
    {
        var (entry, isRetired) = (random.Next(2) == 0 ? Any(random, ground.Services) : Any(random, ground.Reasons), random.Next(3) == 0);
        var (partner, text) = (Any(random, ground.Partners), $"Partner {random.Next(100)}");
        return random.Next(4) switch
        {
            0 => async crm => await crm.Directories.EditAsync(new(entry) { IsRetired = isRetired, RequestId = request }),
            1 => async crm => await crm.Partners.EditAsync(new EditPartner(partner, new EditPartner.SetName(text)) { RequestId = request }),
            2 => async crm => await crm.DealKinds.EditAsync(new(ground.Kind.Id) { Name = text, RequestId = request }),
            _ => async crm => await crm.DealKinds.EditAsync(new(ground.Kind.Id) { IsUseAllowed = !isRetired, RequestId = request }),
        };
    }

    private DealId Deal(Random random) => _deals.Reverse().Take(4).ToArray() is { Length: > 0 } deals ? deals[random.Next(deals.Length)] : new(Guid.NewGuid());

    private static T Any<T>(Random random, List<T> of) => of[random.Next(of.Count)];
}

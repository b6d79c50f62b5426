import asyncio


async def awaiter(name, future):
    try:
        print(name, await future)
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def main():
    future = asyncio.get_running_loop().create_future()
    shared = [asyncio.create_task(awaiter(name, asyncio.shield(future))) for name in "abc"]
    await asyncio.sleep(0)
    shared[1].cancel()
    print("cancel b")
    await asyncio.sleep(0)
    print("complete")
    future.set_result("value")
    await asyncio.wait(shared)
    print("main ends")


asyncio.run(main())

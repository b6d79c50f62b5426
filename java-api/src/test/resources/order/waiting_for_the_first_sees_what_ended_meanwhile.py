import asyncio


async def child(name, turns):
    for _ in range(turns):
        await asyncio.sleep(0)
    print(name, "ends")


async def main():
    tasks = [asyncio.create_task(child(name, turns)) for name, turns in (("a", 4), ("b", 1), ("c", 2))]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print("main wakes", *[task in done for task in tasks])
    await asyncio.wait(pending)
    print("main ends")


asyncio.run(main())

import asyncio


async def child():
    print("child")


async def other():
    print("other")


async def main():
    tasks = [asyncio.create_task(child()) for _ in range(2)]
    await tasks[1]
    asyncio.create_task(other())
    done, pending = await asyncio.wait(tasks)
    print("main goes on", len(done), len(pending))
    await asyncio.sleep(0)
    print("main ends")


asyncio.run(main())
